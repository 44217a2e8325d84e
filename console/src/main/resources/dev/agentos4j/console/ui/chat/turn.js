// One exchange of a session: what was said, and the tree of what happened then.
import { html, useEffect, useState } from '../lib/html.js';
import { Markdown } from '../lib/markdown.js';
import { bytes, milliseconds, number, text, time } from '../lib/format.js';
import { link } from '../lib/router.js';
import { Status } from '../parts/status.js';
import { Json } from '../parts/json.js';

export function Turn({ tree, live, actions }) {
  const active = !tree.isOver;
  const spent = tree.metrics;
  return html`<article class="turn" aria-label=${'Exchange: ' + (tree.input ?? '').slice(0, 60)}>
    ${tree.input && html`<div class="said"><p class="who">You</p><div class="bubble">${tree.input}</div>
      <${Sent} media=${tree.inputMedia} /></div>`}
    <div class="answer">
      <p class="who">${tree.root.name} ${tree.status !== 'COMPLETED' && html`<${Status} value=${tree.status} />`}</p>
      <${Parts} node=${tree.root} active=${active} />
      ${tree.root.error && html`<p class="failure" role="alert">${tree.root.error}</p>`}
      ${tree.status === 'CANCELLED' && html`<p class="quiet">Cancelled.</p>`}
      ${live?.connection && html`<p class="notice" role="status">${live.connection}</p>`}
      ${active && html`<p class="quiet" role="status">${live?.cancelling ? 'Cancelling …' : 'Working …'}</p>`}
      <footer class="quiet">
        ${tree.createdAt && html`<span>${time(tree.createdAt)}</span>`}
        ${spent?.total_tokens > 0 && html`<span>${number(spent.total_tokens)} tokens</span>`}
        ${spent?.duration > 0 && html`<span>${milliseconds(spent.duration * 1000)}</span>`}
        <a href=${link('traces', [], { run_id: tree.id })}>Trace</a>
        ${actions}
      </footer>
    </div>
  </article>`;
}

/** Files that went in with a message. */
function Sent({ media }) {
  const all = ['images', 'files', 'audios', 'audio', 'videos'].flatMap(member => media?.[member] ?? []);
  return all.length === 0 ? null : html`<ul class="chips">${all.map(each =>
    html`<li>${each.filename ?? each.name ?? each.alt_text ?? each.mime_type ?? each.format ?? 'file'}</li>`)}</ul>`;
}

function Parts({ node, active }) {
  return node.parts.map((part, i) => {
    const last = active && i === node.parts.length - 1;
    switch (part.type) {
      case 'text':
        return html`<${Markdown} text=${part.text} />`;
      case 'reasoning':
        return html`<details class="reasoning" open=${last}><summary>Reasoning</summary><${Markdown} text=${part.text} /></details>`;
      case 'tool':
        return html`<${ToolCard} part=${part} waits=${node.status === 'PAUSED' && part.state === 'running'} />`;
      case 'media':
        return html`<${Media} kind=${part.kind} media=${part.media} />`;
      case 'note':
        return html`<p class="quiet">${part.text}</p>`;
      default:
        return html`<${Branch} node=${part.node} />`;
    }
  });
}

const KINDS = { agent: 'Agent', team: 'Team', workflow: 'Workflow', step: 'Step' };

/** A member's run or a step, below what started it. */
function Branch({ node }) {
  const running = node.status === 'RUNNING' || node.status === 'PENDING';
  return html`<details class="branch" open=${running || node.status === 'PAUSED' || node.kind === 'step'}>
    <summary><span class="quiet">${KINDS[node.kind]}</span> ${node.name} <${Status} value=${node.status} /></summary>
    <${Parts} node=${node} active=${running} />
    ${node.error && html`<p class="failure">${node.error}</p>`}
  </details>`;
}

function ToolCard({ part, waits }) {
  const { tool, state } = part;
  const seconds = tool.metrics?.duration;
  return html`<details class="tool">
    <summary><span class="quiet">Tool</span> <code>${tool.tool_name ?? 'tool'}</code> <${Status} value=${waits ? 'paused' : state} />
      ${seconds > 0 && html`<span class="quiet">${milliseconds(seconds * 1000)}</span>`}</summary>
    <p class="label">Arguments</p>
    <${Json} value=${tool.tool_args ?? {}} />
    ${tool.result !== null && tool.result !== undefined && html`<p class="label">Result</p><${Json} value=${tool.result} />`}
    ${tool.confirmation_note && html`<p>Note: ${tool.confirmation_note}</p>`}
  </details>`;
}

const SHOWN = /^image\/(png|jpeg|gif|webp|bmp|avif)$/;
const HEARD = /^(audio|video)\/[\w.+-]+$/;

function typeOf(kind, media) {
  if (media.mime_type) {
    return media.mime_type;
  }
  return kind === 'image' ? 'image/' + (media.format ?? 'png').replace(/^jpg$/, 'jpeg') : kind === 'file' ? 'application/octet-stream'
    : `${kind}/${media.format ?? (kind === 'audio' ? 'wav' : 'mp4')}`;
}

/** Bytes of a medium, or null if it only has an address. Text files come as text. */
function blobOf(kind, media) {
  if (typeof media.content !== 'string') {
    return null;
  }
  const type = typeOf(kind, media);
  if (kind === 'file' && type.startsWith('text/')) {
    return new Blob([media.content], { type: 'text/plain' });
  }
  try {
    return new Blob([Uint8Array.from(atob(media.content), each => each.charCodeAt(0))], { type });
  } catch {
    return new Blob([media.content], { type: 'text/plain' });
  }
}

/** Pictures, sounds and films are shown when they came with the answer; what lies elsewhere is a link. */
function Media({ kind, media }) {
  const [address, setAddress] = useState(null);
  const [size, setSize] = useState(0);
  useEffect(() => {
    const blob = blobOf(kind, media);
    if (blob === null) {
      return undefined;
    }
    const made = URL.createObjectURL(blob);
    setAddress(made);
    setSize(blob.size);
    return () => URL.revokeObjectURL(made);
  }, [media.content]);
  const name = media.filename ?? media.name ?? `${kind}.${media.format ?? typeOf(kind, media).split('/')[1].replace('octet-stream', 'bin')}`;
  if (address === null) {
    return /^https?:/i.test(media.url ?? '')
      ? html`<p><a href=${media.url} target="_blank" rel="noopener noreferrer">${kind}: ${name}</a></p>`
      : html`<p class="quiet">${kind}: ${name}</p>`;
  }
  const type = typeOf(kind, media);
  const alt = media.alt_text ?? media.original_prompt ?? `${kind} of the answer`;
  return html`<figure>
    ${kind === 'image' && SHOWN.test(type) && html`<img src=${address} alt=${alt} />`}
    ${kind === 'audio' && HEARD.test(type) && html`<audio controls src=${address} aria-label=${alt}></audio>`}
    ${kind === 'video' && HEARD.test(type) && html`<video controls src=${address} aria-label=${alt}></video>`}
    <figcaption><a href=${address} download=${text(name)}>Download ${name}</a> <span class="quiet">${bytes(size)}</span></figcaption>
  </figure>`;
}
