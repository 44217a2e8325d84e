// One trace as a waterfall: a row for each span, a bar for when it ran, and what went in and out of the one that is chosen.
import { html, useMemo, useState } from '../lib/html.js';
import { get, path } from '../lib/api.js';
import { milliseconds, number, text, time } from '../lib/format.js';
import { useLoad } from '../lib/load.js';
import { link } from '../lib/router.js';
import { Facts, Folded, Json } from '../parts/json.js';
import { Loaded } from '../parts/states.js';
import { Status } from '../parts/status.js';

export function Trace({ id }) {
  const load = useLoad(signal => get(path('traces', id), signal), [id]);
  return html`<p><a href=${link('traces')}>All runs</a> <button type="button" onClick=${load.reload}>Refresh</button></p>
    <${Loaded} load=${load} feature="this trace" needs="It may have been deleted, or belong to somebody else.">${trace => html`<${Shown} trace=${trace} />`}<//>`;
}

function flatten(nodes, depth, into) {
  for (const node of nodes ?? []) {
    into.push({ node, depth });
    flatten(node.spans, depth + 1, into);
  }
  return into;
}

function Shown({ trace }) {
  const rows = useMemo(() => flatten(trace.tree, 0, []), [trace]);
  const [chosen, setChosen] = useState(rows[0]?.node.id);
  const begin = Math.min(...rows.map(({ node }) => Date.parse(node.start_time)));
  const end = Math.max(...rows.map(({ node }) => Date.parse(node.end_time ?? node.start_time)), begin + 1);
  const span = rows.find(({ node }) => node.id === chosen)?.node;
  const kind = trace.team_id ? 'team' : trace.workflow_id ? 'workflow' : 'agent';
  const component = trace[kind + '_id'];
  const keys = event => {
    const at = rows.findIndex(({ node }) => node.id === chosen);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next !== undefined && rows[next]) {
      event.preventDefault();
      setChosen(rows[next].node.id);
      event.currentTarget.querySelectorAll('button')[next].focus();
    }
  };
  return html`
    <h2>${trace.name} <${Status} value=${trace.status} /></h2>
    <${Facts} facts=${[
      ['Took', trace.duration],
      ['Began', time(trace.start_time)],
      ['Spans', number(trace.total_spans)],
      ['Errors', trace.error_count ? number(trace.error_count) : null],
      ['Session', trace.session_id && html`<a href=${link('sessions', [trace.session_id])}>${trace.session_id}</a>`],
      ['User', trace.user_id],
      ['Run', trace.run_id],
    ]} />
    ${component && trace.session_id && html`<p><a class="button" href=${link('chat', [kind, component, trace.session_id])}>Open the conversation</a></p>`}
    <div class="waterfall">
      <ol class="spans" aria-label="Spans" onKeyDown=${keys}>${rows.map(({ node, depth }) => {
        const from = Date.parse(node.start_time) - begin;
        const took = Date.parse(node.end_time ?? node.start_time) - begin - from;
        return html`<li key=${node.id}><button type="button" class=${node.status === 'ERROR' ? 'span bad' : 'span'} aria-pressed=${String(node.id === chosen)}
            onClick=${() => setChosen(node.id)}>
          <span class="title" style=${{ paddingLeft: depth + 'rem' }}>${node.name}${node.status === 'ERROR' && html` <${Status} value="error" />`}</span>
          <span class="track" aria-hidden="true"><span class=${'span-bar of-' + (node.type ?? '').toLowerCase()}
            style=${{ left: 100 * from / (end - begin) + '%', width: Math.max(100 * took / (end - begin), 0.5) + '%' }}></span></span>
          <span class="took">${node.duration ?? milliseconds(took)}</span>
        </button></li>`;
      })}</ol>
      ${span && html`<section class="detail" aria-label="The chosen span" aria-live="polite">
        <h3>${span.name}</h3>
        <${Facts} facts=${[['Type', span.step_type ?? span.type], ['Took', span.duration], ['Began', time(span.start_time)], ...tokens(span.metadata)]} />
        ${span.error && html`<p class="failure">${span.error}</p>`}
        ${span.input && html`<h4>Input</h4><${Json} value=${pretty(span.input)} />`}
        ${span.output && html`<h4>Output</h4><${Json} value=${pretty(span.output)} />`}
        <${Folded} title="Attributes" value=${span.metadata} />
      </section>`}
    </div>`;
}

const COUNTED = /tokens?(_count|\.\w+)?$/i;

/** What a span counted of tokens, under whatever name. */
function tokens(metadata) {
  return Object.entries(metadata ?? {}).filter(([name, value]) => COUNTED.test(name) && typeof value === 'number')
    .map(([name, value]) => [name.replace(/[._]/g, ' '), number(value)]);
}

function pretty(value) {
  if (typeof value !== 'string') {
    return value;
  }
  try {
    return text(JSON.parse(value));
  } catch {
    return value;
  }
}
