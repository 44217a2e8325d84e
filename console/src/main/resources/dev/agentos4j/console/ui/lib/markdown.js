// Markdown as elements. The parser gives tokens; what they hold becomes text. HTML in it is shown as it was written,
// links lead to web and mail addresses alone, and pictures of other hosts are links: nothing is fetched by being read.
import { lexer } from '../vendor/marked.js';
import { html, useMemo } from './html.js';

const LINK = /^(https?:|mailto:|#)/i;
const PICTURE = /^(data:image\/(png|jpeg|gif|webp);|blob:)/i;

export function Markdown({ text }) {
  return html`<div class="markdown">${partsOf(text).map((part, i) => html`<${Part} key=${i} text=${part} />`)}</div>`;
}

/** What has not changed is neither read nor compared again while an answer grows. */
function Part({ text }) {
  return useMemo(() => blocks(lexer(text, { gfm: true, breaks: true })), [text]);
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const DEFINITION = /^ {0,3}\[[^\]]+\]:/m;

/** Cuts text where a blank line and a letter end whatever was before: no list, quote, table or code goes on there. */
function partsOf(text) {
  if (DEFINITION.test(text)) {
    return [text]; // any part may refer to it
  }
  const parts = [];
  let begin = 0;
  let fence = null;
  let blank = false;
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    if (fence === null && blank && /^\p{L}/u.test(line)) {
      parts.push(text.slice(begin, at));
      begin = at;
    }
    const mark = FENCE.exec(line)?.[1];
    if (fence === null) {
      fence = mark ?? null;
    } else if (mark?.startsWith(fence) && line.trim() === mark) {
      fence = null;
    }
    blank = line.trim() === '';
    at = end < 0 ? text.length : end + 1;
  }
  parts.push(text.slice(begin));
  return parts;
}

function blocks(tokens) {
  return tokens.map(block);
}

function block(token) {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'heading':
      // a page has one outline, and what a model writes is no part of it
      return html`<p class="heading"><strong>${inline(token.tokens)}</strong></p>`;
    case 'paragraph':
      return html`<p>${inline(token.tokens)}</p>`;
    case 'code':
      return html`<pre tabindex="0"><code>${token.text}</code></pre>`;
    case 'blockquote':
      return html`<blockquote>${blocks(token.tokens)}</blockquote>`;
    case 'list':
      return token.ordered
        ? html`<ol start=${token.start || 1}>${token.items.map(item)}</ol>`
        : html`<ul>${token.items.map(item)}</ul>`;
    case 'table':
      return table(token);
    case 'hr':
      return html`<hr />`;
    case 'text':
      return token.tokens ? inline(token.tokens) : plain(token.text);
    default:
      return html`<span>${token.raw}</span>`;
  }
}

function item(each) {
  return html`<li>${each.task ? (each.checked ? '☑ ' : '☐ ') : null}${blocks(each.tokens.filter(
    token => token.type !== 'checkbox'))}</li>`;
}

function table(token) {
  return html`<div class="wide" tabindex="0" role="region" aria-label="Table"><table>
    <thead><tr>${token.header.map(cell => html`<th>${inline(cell.tokens)}</th>`)}</tr></thead>
    <tbody>${token.rows.map(row => html`<tr>${row.map(cell => html`<td>${inline(cell.tokens)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

function inline(tokens) {
  return (tokens ?? []).map(token => {
    switch (token.type) {
      case 'strong':
        return html`<strong>${inline(token.tokens)}</strong>`;
      case 'em':
        return html`<em>${inline(token.tokens)}</em>`;
      case 'del':
        return html`<del>${inline(token.tokens)}</del>`;
      case 'codespan':
        return html`<code>${token.text}</code>`;
      case 'br':
        return html`<br />`;
      case 'link':
        return LINK.test(token.href) ? anchor(token.href, inline(token.tokens)) : html`<span>${token.raw}</span>`;
      case 'image':
        return PICTURE.test(token.href)
          ? html`<img src=${token.href} alt=${token.text} />`
          : LINK.test(token.href) ? anchor(token.href, token.text || token.href) : html`<span>${token.raw}</span>`;
      case 'text':
        return token.tokens ? inline(token.tokens) : plain(token.text);
      case 'escape':
        return token.text;
      default:
        return token.raw;
    }
  });
}

function anchor(href, content) {
  return html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${content}</a>`;
}

/** The parser leaves entities in text as they were written. */
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': '\u00a0' };

function plain(text) {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, entity => ENTITIES[entity]);
}
