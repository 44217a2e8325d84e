// What waits for a person: approvals to decide, those decided before, and runs that ask their own user.
import { html, useState } from '../lib/html.js';
import { call, page, path, query } from '../lib/api.js';
import { time } from '../lib/format.js';
import { useAction, useLoad } from '../lib/load.js';
import { go, link } from '../lib/router.js';
import { ApprovalForm } from '../chat/pause.js';
import { Facts, Folded } from '../parts/json.js';
import { Failure, Loaded } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { PagedTable } from '../parts/table.js';
import { Waiting } from './waiting.js';

const NEEDS = 'Approvals are kept in a database: start the server with one.';

export function Inbox({ ids, query: asked }) {
  const status = asked.get('status') ?? 'pending';
  const [round, setRound] = useState(0);
  if (ids[0]) {
    return html`<${One} id=${ids[0]} />`;
  }
  return html`
    <form class="filters" onSubmit=${event => event.preventDefault()}>
      <label>Show<select value=${status} onChange=${event => go(link('inbox', [], { status: event.currentTarget.value }))}>
        <option value="pending">Waiting</option><option value="approved">Approved</option>
        <option value="rejected">Rejected</option><option value="expired">Expired</option><option value="cancelled">Cancelled</option>
      </select></label>
      <button type="button" onClick=${() => setRound(round + 1)}>Refresh</button>
    </form>
    <section aria-label="Approvals"><${PagedTable} label="Approvals" depends=${[status]} refresh=${round} feature="approvals" needs=${NEEDS}
      fetchPage=${(at, limit, signal) => page('/approvals' + query({ status, page: at, limit }), signal)}
      empty=${status === 'pending' ? html`<p><strong>Nothing waits for you.</strong></p>
        <p>A run that calls a tool which needs an approval appears here.</p>` : html`<p>There is none of that state.</p>`}
      columns=${[
        { title: 'What', width: '2fr', cell: row => html`<a href=${link('inbox', [row.id])}>${row.tool_name ?? row.pause_type ?? 'approval'}</a>` },
        { title: 'Of', width: '1.5fr', cell: row => row.source_name ?? row.agent_id ?? row.team_id ?? row.workflow_id },
        { title: 'For', width: '1fr', cell: row => row.user_id ?? '–' },
        { title: 'State', width: '7rem', cell: row => html`<${Status} value=${row.status} />` },
        { title: 'Since', width: '13rem', cell: row => time(row.created_at) },
      ]} /></section>
    ${status === 'pending' && html`<${Waiting} round=${round} />`}`;
}

function One({ id }) {
  const load = useLoad(signal => call('GET', path('approvals', id), { signal }), [id], { every: 4000 });
  const decide = useAction(async (record, status, data) => {
    try {
      await call('POST', path('approvals', record.id, 'resolve'), { json: { status, ...(data ? { resolution_data: data } : {}) } });
    } finally {
      load.reload(); // somebody else may have been faster
    }
  });
  return html`<p><a href=${link('inbox')}>All approvals</a></p>
    <${Loaded} load=${load}>${record => html`
      <h2><code>${record.tool_name ?? 'approval'}</code> <${Status} value=${record.status} /></h2>
      <${Facts} facts=${[
        ['Asked by', record.source_name ?? record.agent_id ?? record.team_id ?? record.workflow_id],
        ['For user', record.user_id],
        ['Since', time(record.created_at)],
        ['Expires', record.expires_at && time(record.expires_at)],
        ['Decided', record.resolved_at && time(record.resolved_at)],
        ['By', record.resolved_by],
        ['State of the run', record.run_status],
      ]} />
      ${record.status === 'pending'
        ? html`<${ApprovalForm} record=${record} busy=${decide.busy} decide=${decide.run} />`
        : html`<p role="status">This was ${record.status}${record.resolved_by ? ' by ' + record.resolved_by : ''}.
            ${record.run_status === 'PAUSED' ? ' The run waits to be continued.' : ''}</p>
          <${Folded} title="Arguments" value=${record.tool_args} open />`}
      <${Failure} error=${decide.error} />
      <${RunLink} record=${record} />`}<//>`;
}

function RunLink({ record }) {
  const kind = record.source_type ?? (record.team_id ? 'team' : record.workflow_id ? 'workflow' : 'agent');
  const component = record[kind + '_id'];
  return component && record.session_id && html`<p><a class="button" href=${link('chat', [kind, component, record.session_id])}>
    ${record.status === 'pending' ? 'Open its conversation' : 'Open its conversation to continue the run'}</a></p>`;
}
