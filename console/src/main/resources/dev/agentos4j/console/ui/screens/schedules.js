// Schedules: what runs when; pause, start at once, delete, add.
import { html, useRef, useState } from '../lib/html.js';
import { call, page, path, query } from '../lib/api.js';
import { text, time } from '../lib/format.js';
import { useAction, useLoad } from '../lib/load.js';
import { link } from '../lib/router.js';
import { Confirm, Dialog } from '../parts/dialog.js';
import { Facts, Folded } from '../parts/json.js';
import { Failure, Loaded } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { PagedTable } from '../parts/table.js';

const NEEDS = 'Schedules are kept in a database, and carried out by a scheduler: start the server with both.';

export function Schedules({ ids }) {
  return ids[0] ? html`<${One} id=${ids[0]} />` : html`<${List} />`;
}

function List() {
  const [adding, setAdding] = useState(false);
  const [round, setRound] = useState(0);
  const add = useAction(async schedule => {
    await call('POST', '/schedules', { json: schedule });
    setAdding(false);
    setRound(value => value + 1);
  });
  return html`
    <div class="buttons"><button type="button" class="primary" onClick=${() => setAdding(true)}>Add a schedule</button></div>
    <${PagedTable} label="Schedules" depends=${[round]} feature="schedules" needs=${NEEDS}
      fetchPage=${(at, limit, signal) => page('/schedules' + query({ page: at, limit }), signal)}
      empty=${html`<p><strong>Nothing is scheduled.</strong></p><p>A schedule calls an endpoint of this server, such as /agents/ID/runs, at the times of a cron expression.</p>`}
      columns=${[
        { title: 'Name', width: '2fr', cell: row => html`<a href=${link('schedules', [row.id])}>${row.name}</a>` },
        { title: 'When', width: '1.2fr', cell: row => html`<code>${row.cron_expr ?? 'once'}</code>` },
        { title: 'Calls', width: '2fr', cell: row => `${row.method} ${row.endpoint}` },
        { title: 'State', width: '7rem', cell: row => row.enabled ? 'enabled' : 'paused' },
        { title: 'Next', width: '13rem', cell: row => row.enabled ? time(row.next_run_at) : '–' },
      ]} />
    ${adding && html`<${Editor} busy=${add.busy} error=${add.error} save=${add.run} close=${() => setAdding(false)} />`}`;
}

function One({ id }) {
  const [deleting, setDeleting] = useState(false);
  const load = useLoad(async signal => {
    const [schedule, runs] = await Promise.all([
      call('GET', path('schedules', id), { signal }), page(path('schedules', id, 'runs') + query({ limit: 50, page: 1 }), signal)]);
    return { schedule, runs: runs.rows };
  }, [id], { every: 5000 });
  const act = useAction(async what => {
    await call('POST', path('schedules', id, what));
    load.reload();
  });
  const remove = useAction(async () => {
    await call('DELETE', path('schedules', id));
    location.hash = link('schedules');
  });
  return html`<p><a href=${link('schedules')}>All schedules</a></p>
    <${Loaded} load=${load}>${({ schedule, runs }) => html`
      <h2>${schedule.name}</h2>
      <div class="buttons">
        <button type="button" class="primary" disabled=${act.busy || !schedule.enabled} onClick=${() => act.run('trigger')}>Run now</button>
        <button type="button" disabled=${act.busy} onClick=${() => act.run(schedule.enabled ? 'disable' : 'enable')}>${schedule.enabled ? 'Pause' : 'Enable'}</button>
        <button type="button" onClick=${() => setDeleting(true)}>Delete</button>
      </div>
      <${Failure} error=${act.error} />
      <${Facts} facts=${[['State', schedule.enabled ? 'enabled' : 'paused'], ['When', schedule.cron_expr], ['Time zone', schedule.timezone],
        ['Calls', `${schedule.method} ${schedule.endpoint}`], ['Next', time(schedule.next_run_at)], ['Description', schedule.description],
        ['Retries', schedule.max_retries], ['Timeout', schedule.timeout_seconds + ' s']]} />
      <${Folded} title="What it sends" value=${schedule.payload} open />
      <h3>Its runs</h3>
      ${runs.length === 0 ? html`<p class="quiet">It has not run yet.</p>` : html`<ol class="list">${runs.map(run => html`<li key=${run.id}>
        <${Status} value=${run.status} /> ${time(run.triggered_at ?? run.created_at)} ${run.run_id && html`<a href=${link('traces', [], { run_id: run.run_id })}>Trace</a>`}
        ${run.error && html`<p class="bad-text">${text(run.error)}</p>`}</li>`)}</ol>`}
      ${deleting && html`<${Confirm} title="Delete the schedule?" text=${schedule.name + ' will not run any more.'} verb="Delete" busy=${remove.busy}
        error=${remove.error} yes=${remove.run} no=${() => setDeleting(false)} />`}`}<//>`;
}

function Editor({ busy, error, save, close }) {
  const form = useRef();
  const submit = event => {
    event.preventDefault();
    const { message, ...values } = Object.fromEntries(new FormData(form.current));
    save({ ...values, description: values.description || undefined, payload: message ? { message } : undefined });
  };
  return html`<${Dialog} title="Add a schedule" close=${close}>
    <form ref=${form} onSubmit=${submit}>
      <label>Name<input name="name" required maxlength="255" /></label>
      <label>Cron expression<input name="cron_expr" required placeholder="0 9 * * 1-5" class="code" /></label>
      <label>Time zone<input name="timezone" value="UTC" required /></label>
      <label>Endpoint<input name="endpoint" required placeholder="/agents/ID/runs" class="code" /></label>
      <label>Message<textarea name="message" rows="2"></textarea></label>
      <label>Description (optional)<input name="description" /></label>
      ${error && html`<p class="failure" role="alert">${error.message}</p>`}
      <div class="buttons"><button type="submit" class="primary" disabled=${busy}>Add</button><button type="button" onClick=${close}>Cancel</button></div>
    </form>
  <//>`;
}
