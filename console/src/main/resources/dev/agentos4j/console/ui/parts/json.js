// Objects as text that a person can read, folded away.
import { html } from '../lib/html.js';
import { text } from '../lib/format.js';

export function Json({ value }) {
  return html`<pre class="json" tabindex="0">${text(value)}</pre>`;
}

export function Folded({ title, value, open = false }) {
  if (value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)) {
    return null;
  }
  return html`<details open=${open}><summary>${title}</summary><${Json} value=${value} /></details>`;
}

/** Names and values of a thing. */
export function Facts({ facts }) {
  return html`<dl class="facts">${facts.filter(([, value]) => value !== undefined && value !== null && value !== '').map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
