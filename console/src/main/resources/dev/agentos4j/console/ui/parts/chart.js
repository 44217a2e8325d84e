// Charts: stacked bars by day, with the same as a table for those who do not see them; and a bar in each row of a table.
import { html } from '../lib/html.js';
import { number } from '../lib/format.js';

const HEIGHT = 120;
const SLOT = 20;

export function Bars({ title, days }) {
  const names = [...new Set(days.flatMap(each => Object.keys(each.values)))];
  const total = each => names.reduce((sum, name) => sum + (each.values[name] ?? 0), 0);
  const most = Math.max(1, ...days.map(total));
  const all = days.reduce((sum, each) => sum + total(each), 0);
  const bars = days.flatMap((each, i) => {
    let below = 0;
    return names.map((name, series) => {
      const size = HEIGHT * (each.values[name] ?? 0) / most;
      below += size;
      return size > 0 && html`<rect class=${'series' + series} x=${i * SLOT + 2} y=${HEIGHT - below} width=${SLOT - 4} height=${size}>
        <title>${each.label}: ${number(each.values[name])} ${name}</title></rect>`;
    });
  });
  return html`<section class="chart"><h2>${title} <span class="quiet">${number(all)}</span></h2>
    <svg viewBox=${`0 0 ${days.length * SLOT} ${HEIGHT}`} preserveAspectRatio="none" role="img"
      aria-label=${`${title} by day: ${number(all)} in ${days.length} days, at most ${number(most)} a day`}>${bars}</svg>
    <p class="axis quiet"><span>${days[0]?.label}</span><span>at most ${number(most)} a day</span><span>${days.at(-1)?.label}</span></p>
    <p class="legend">${names.map((name, i) => html`<span><span class=${'key series' + i} aria-hidden="true"></span>${name}</span>`)}</p>
    <details><summary>As a table</summary><div class="wide" tabindex="0" role="region" aria-label=${title + ' by day'}><table>
      <thead><tr><th scope="col">Day</th>${names.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${days.filter(each => total(each) > 0).map(each => html`<tr><th scope="row">${each.label}</th>${names.map(name => html`
        <td>${number(each.values[name] ?? 0)}</td>`)}</tr>`)}</tbody></table></div></details>
  </section>`;
}

/** @param rows [[name, count]] */
export function Shares({ label, head, rows }) {
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return html`<div class="wide" tabindex="0" role="region" aria-label=${label}><table class="shares"><thead><tr><th scope="col">${head}</th><th scope="col">Runs</th><td></td></tr></thead>
    <tbody>${rows.map(([name, count]) => html`<tr><th scope="row">${name}</th><td>${number(count)}</td>
      <td class="bar-cell"><span class="share" style=${{ width: 100 * count / most + '%' }}></span></td></tr>`)}</tbody></table></div>`;
}
