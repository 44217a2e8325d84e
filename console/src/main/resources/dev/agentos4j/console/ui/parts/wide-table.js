// A short table, which scrolls by itself where it is wider than the window.
import { html } from '../lib/html.js';

export function WideTable({ label, head, rows }) {
  return html`<div class="wide figures" tabindex="0" role="region" aria-label=${label}><table><thead><tr>${head.map(each => html`<th scope="col">${each}</th>`)}</tr></thead>
    <tbody>${rows.map(row => html`<tr>${row.map((cell, i) => i === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}
