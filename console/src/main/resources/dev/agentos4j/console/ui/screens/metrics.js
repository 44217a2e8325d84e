// Figures by day and model, and by agent, team and workflow.
import { html } from '../lib/html.js';
import { components } from '../chat/sidebar.js';
import { call, get, page, query } from '../lib/api.js';
import { milliseconds, number, time } from '../lib/format.js';
import { inTurns, useAction, useLoad } from '../lib/load.js';
import { go, link } from '../lib/router.js';
import { Bars, Shares } from '../parts/chart.js';
import { Failure, Loaded } from '../parts/states.js';
import { WideTable } from '../parts/wide-table.js';

const NEEDS = 'Metrics are counted from a database: start the server with one.';
const PAGE = 1000;
const LATEST = 100;

const day = date => date.toISOString().slice(0, 10);
const startOf = label => label + 'T00:00:00Z';

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
      <label>Days<select value=${String(days)} onChange=${event => go(link('metrics', [], { days: event.currentTarget.value, of: asked.get('of') }))}>
        ${[7, 30, 90].map(each => html`<option value=${String(each)}>${each}</option>`)}</select></label>
      <button type="button" disabled=${refresh.busy} onClick=${refresh.run}>${refresh.busy ? 'Counting …' : 'Count again'}</button>
      ${load.data?.updated_at && html`<span class="quiet">Counted ${time(load.data.updated_at)}</span>`}
    </form>
    <${Failure} error=${refresh.error} />
    <${Loaded} load=${load} feature="metrics" needs=${NEEDS}>${data => html`<${Days} metrics=${data.metrics} from=${from} days=${days} />`}<//>
    <${ByComponent} from=${from} days=${days} of=${asked.get('of') ?? ''} />`;
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
    <section class="chart"><h2>Models</h2><${Shares} label="Runs by model" head="Model" rows=${rows} /></section>
  </div>`;
}

const asRow = ({ kind, id }) => kind + '/' + id;
const tookOf = rows => rows.slice(0, LATEST).map(row => Date.parse(row.end_time) - Date.parse(row.start_time)).sort((a, b) => a - b);

/**
 * The metrics of both levels know days and models, neither agents nor how long something took; the traces do. Where a page holds
 * them all they are counted here. Else the server is asked for the counts of each, one after the other, since it may limit callers.
 */
async function traced(since, signal) {
  const { rows, total } = await page('/traces' + query({ start_time: since, page: 1, limit: PAGE }), signal);
  const known = total === 0 ? [] : await components(signal);
  const found = await inTurns(known, async component => {
    if (rows.length >= total) {
      const mine = rows.filter(row => row[component.kind + '_id'] === component.id);
      return { ...component, runs: mine.length, errors: mine.filter(row => row.status === 'ERROR').length, took: tookOf(mine), rows: mine };
    }
    const mine = { [component.kind + '_id']: component.id, start_time: since, page: 1 };
    const all = await page('/traces' + query({ ...mine, limit: LATEST }), signal);
    const failed = all.total === 0 ? all : await page('/traces' + query({ ...mine, status: 'ERROR', limit: 1 }), signal);
    return { ...component, runs: all.total, errors: failed.total, took: tookOf(all.rows), rows: all.rows.length >= all.total ? all.rows : null };
  }, 1);
  return found.filter(component => component.runs > 0).sort((a, b) => b.runs - a.runs);
}

function ByComponent({ from, days, of }) {
  const load = useLoad(signal => traced(startOf(day(from)), signal), [days]);
  return html`<section aria-label="By agent, team and workflow"><h2>By agent, team and workflow</h2>
    <${Loaded} load=${load} feature="traces" needs="They are counted from traces: start the server with tracing.">${all => all.length === 0
      ? html`<p class="quiet">No run was traced in these days.</p>`
      : html`<p class="quiet">Runs that were traced in these days; how long they took is of the latest ${LATEST} of each. Tokens are not counted by agent: a session has its own.</p>
        <div class="charts"><section class="chart"><h3>Runs</h3><${Shares} label="Runs by agent, team and workflow" head="Of" rows=${all.map(each => [each.name, each.runs])} /></section>
          <${DaysOf} all=${all} of=${of} from=${from} days=${days} /></div>
        <${WideTable} label="Runs of each" head=${['Of', 'Runs', 'Errors', 'Median', '95 of 100 within']} rows=${all.map(({ name, runs, errors, took }) => [
          name, number(runs), number(errors), milliseconds(took[Math.floor((took.length - 1) / 2)]), milliseconds(took[Math.ceil(took.length * 0.95) - 1])])} />`}<//></section>`;
}

/** The days of one of them. Of more runs than a page holds, a day is a count of its own. */
function DaysOf({ all, of, from, days }) {
  const chosen = all.find(each => asRow(each) === of) ?? all[0];
  const load = useLoad(async signal => {
    const mine = { [chosen.kind + '_id']: chosen.id, page: 1 };
    const labels = Array.from({ length: days }, (_, i) => day(new Date(from.getTime() + i * 86400000)));
    const rows = chosen.rows ?? (chosen.runs <= PAGE
      ? (await page('/traces' + query({ ...mine, start_time: startOf(labels[0]), limit: PAGE }), signal)).rows
      : null);
    return inTurns(labels, async label => ({
      label,
      values: {
        runs: rows !== null
          ? rows.filter(row => day(new Date(row.start_time)) === label).length
          : (await page('/traces' + query({ ...mine, start_time: startOf(label), end_time: label + 'T23:59:59.999999Z', limit: 1 }), signal)).total,
      },
    }), 1);
  }, [asRow(chosen), chosen.runs, days]);
  return html`<div><label>Days of<select value=${asRow(chosen)} onChange=${event => go(link('metrics', [], { days: String(days), of: event.currentTarget.value }))}>
      ${all.map(each => html`<option value=${asRow(each)}>${each.name}</option>`)}</select></label>
    <${Loaded} load=${load}>${counted => html`<${Bars} title=${'Runs of ' + chosen.name} days=${counted} />`}<//></div>`;
}
