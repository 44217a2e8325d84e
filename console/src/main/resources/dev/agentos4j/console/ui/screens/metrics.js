// Figures by day, and of the latest runs by agent.
import { html } from '../lib/html.js';
import { call, get, page, query } from '../lib/api.js';
import { milliseconds, number, time } from '../lib/format.js';
import { useAction, useLoad } from '../lib/load.js';
import { go, link } from '../lib/router.js';
import { Bars } from '../parts/chart.js';
import { Failure, Loaded } from '../parts/states.js';

const NEEDS = 'Metrics are counted from a database: start the server with one.';
const LATEST = 500;

const day = date => date.toISOString().slice(0, 10);

export function Metrics({ query: asked }) {
  const days = Number(asked.get('days') ?? 30);
  const from = new Date(Date.now() - (days - 1) * 86400000);
  const load = useLoad(signal => get('/metrics' + query({ starting_date: day(from), ending_date: day(new Date()) }), signal), [days]);
  const refresh = useAction(async () => {
    await call('POST', '/metrics/refresh');
    load.reload();
  });
  return html`
    <form class="filters" onSubmit=${event => event.preventDefault()}>
      <label>Days<select value=${String(days)} onChange=${event => go(link('metrics', [], { days: event.currentTarget.value }))}>
        ${[7, 30, 90].map(each => html`<option value=${String(each)}>${each}</option>`)}</select></label>
      <button type="button" disabled=${refresh.busy} onClick=${refresh.run}>${refresh.busy ? 'Counting …' : 'Count again'}</button>
      ${load.data?.updated_at && html`<span class="quiet">Counted ${time(load.data.updated_at)}</span>`}
    </form>
    <${Failure} error=${refresh.error} />
    <${Loaded} load=${load} feature="metrics" needs=${NEEDS}>${data => html`<${Days} metrics=${data.metrics} from=${from} days=${days} />`}<//>
    <${Latest} />`;
}

/** Each day of the range once: rows of users are added up, and days without runs are zero. */
function byDay(metrics, from, days, count) {
  const sums = new Map();
  for (let i = 0; i < days; i++) {
    sums.set(day(new Date(from.getTime() + i * 86400000)), {});
  }
  for (const row of metrics) {
    const known = sums.get(String(row.date).slice(0, 10));
    if (known) {
      for (const [name, value] of Object.entries(count(row))) {
        known[name] = (known[name] ?? 0) + (value ?? 0);
      }
    }
  }
  return Array.from(sums, ([label, values]) => ({ label, values }));
}

function Days({ metrics, from, days }) {
  if (metrics.length === 0) {
    return html`<div class="empty"><p><strong>There is nothing counted in these days.</strong></p>
      <p>Press Count again to count what happened since the last time, or start a run in the <a href=${link('chat')}>chat</a>.</p></div>`;
  }
  const models = {};
  metrics.forEach(row => (row.model_metrics ?? []).forEach(each => {
    const name = `${each.model_id} (${each.model_provider})`;
    models[name] = (models[name] ?? 0) + each.count;
  }));
  const rows = Object.entries(models).sort((a, b) => b[1] - a[1]);
  return html`<div class="charts">
    <${Bars} title="Runs" days=${byDay(metrics, from, days, row => ({ agents: row.agent_runs_count, teams: row.team_runs_count, workflows: row.workflow_runs_count }))} />
    <${Bars} title="Tokens" days=${byDay(metrics, from, days, row => ({ input: row.token_metrics?.input_tokens, output: row.token_metrics?.output_tokens }))} />
    <${Bars} title="Sessions" days=${byDay(metrics, from, days, row => ({ agents: row.agent_sessions_count, teams: row.team_sessions_count, workflows: row.workflow_sessions_count }))} />
    <${Bars} title="Users" days=${byDay(metrics, from, days, row => ({ users: row.users_count }))} />
    <section class="chart"><h2>Models</h2><${Table} label="Models" head=${['Model', 'Runs']} rows=${rows.map(([name, count]) => [name, number(count)])} /></section>
  </div>`;
}

function Table({ label, head, rows }) {
  return html`<div class="wide" tabindex="0" role="region" aria-label=${label}><table><thead><tr>${head.map(each => html`<th scope="col">${each}</th>`)}</tr></thead>
    <tbody>${rows.map(row => html`<tr>${row.map((cell, i) => i === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** The routes of metrics know neither agents nor latency; the traces of the latest runs do. */
function Latest() {
  const load = useLoad(signal => page('/traces' + query({ limit: LATEST, page: 1 }), signal), []);
  return html`<section aria-label="Latest runs"><h2>The latest runs by agent, team and workflow</h2>
    <${Loaded} load=${load} feature="traces" needs="Latency is read from traces: start the server with tracing.">${({ rows, total }) => {
      const groups = Map.groupBy ? Map.groupBy(rows, nameOf) : groupBy(rows, nameOf);
      if (groups.size === 0) {
        return html`<p class="quiet">No run was traced yet.</p>`;
      }
      return html`<p class="quiet">Of ${number(rows.length)} runs${total > rows.length ? `, the latest of ${number(total)}` : ''}.</p>
        <${Table} label="Runs of each" head=${['Of', 'Runs', 'Errors', 'Median', '95 of 100 within']} rows=${Array.from(groups, ([name, runs]) => {
          const took = runs.map(each => Date.parse(each.end_time) - Date.parse(each.start_time)).sort((a, b) => a - b);
          return [name, number(runs.length), number(runs.filter(each => each.status === 'ERROR').length),
            milliseconds(took[Math.floor((took.length - 1) / 2)]), milliseconds(took[Math.ceil(took.length * 0.95) - 1])];
        })} />`;
    }}<//></section>`;
}

const nameOf = row => row.agent_id ?? row.team_id ?? row.workflow_id ?? 'others';

function groupBy(rows, name) {
  const groups = new Map();
  rows.forEach(row => groups.set(name(row), [...(groups.get(name(row)) ?? []), row]));
  return groups;
}
