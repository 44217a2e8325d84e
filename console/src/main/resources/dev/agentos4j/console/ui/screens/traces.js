// Runs, as they are traced: a list with filters, and one as a waterfall.
import { html, useEffect, useState } from '../lib/html.js';
import { page, query } from '../lib/api.js';
import { number, shortId, time } from '../lib/format.js';
import { go, link } from '../lib/router.js';
import { Status } from '../parts/status.js';
import { PagedTable } from '../parts/table.js';
import { Trace } from './trace.js';

const NEEDS = 'Runs are traced when the server is started with tracing and a database: AgentOS.builder().tracing(), or tracing=True in Python.';
const FILTERS = [
  ['agent_id', 'Agent'], ['team_id', 'Team'], ['workflow_id', 'Workflow'], ['session_id', 'Session'], ['user_id', 'User'], ['run_id', 'Run'],
];

export function Traces({ ids, query: asked }) {
  return ids[0] ? html`<${Trace} id=${ids[0]} />` : html`<${List} asked=${asked} />`;
}

function List({ asked }) {
  const values = Object.fromEntries(['status', ...FILTERS.map(([name]) => name), 'since'].map(name => [name, asked.get(name) ?? '']));
  const [round, setRound] = useState(0);
  const [live, setLive] = useState(false);
  useEffect(() => {
    if (!live) {
      return undefined;
    }
    const timer = setInterval(() => document.hidden || setRound(value => value + 1), 2000);
    return () => clearInterval(timer);
  }, [live]);
  const { since, ...filter } = values;
  const start = since === '' ? '' : new Date(Date.now() - Number(since) * 1000).toISOString();
  return html`
    <form class="filters" onSubmit=${event => {
      event.preventDefault();
      go(link('traces', [], Object.fromEntries(new FormData(event.currentTarget))));
    }}>
      <label>State<select name="status" value=${values.status}><option value="">Any</option><option value="OK">OK</option><option value="ERROR">Error</option></select></label>
      <label>Since<select name="since" value=${since}><option value="">Ever</option><option value="3600">An hour ago</option>
        <option value="86400">A day ago</option><option value="604800">A week ago</option></select></label>
      ${FILTERS.map(([name, label]) => html`<label>${label}<input name=${name} value=${values[name]} spellcheck=${false} /></label>`)}
      <button type="submit" class="primary">Filter</button>
      ${asked.size > 0 && html`<a class="button" href=${link('traces')}>Show all</a>`}
      <label class="inline"><input type="checkbox" checked=${live} onChange=${event => setLive(event.currentTarget.checked)} /> Live</label>
    </form>
    <${PagedTable} label="Runs" depends=${[asked.toString()]} refresh=${round} feature="traces" needs=${NEEDS}
      fetchPage=${(at, limit, signal) => page('/traces' + query({ ...filter, start_time: start, page: at, limit }), signal)}
      empty=${asked.size > 0 ? html`<p>No run fits these filters. <a href=${link('traces')}>Show all</a></p>`
        : html`<p><strong>No runs yet.</strong></p><p>Start one in the <a href=${link('chat')}>chat</a>. If there were some, ${NEEDS.toLowerCase()}</p>`}
      columns=${[
        { title: 'Run', width: '2fr', cell: row => html`<a href=${link('traces', [row.trace_id])}>${row.name || shortId(row.trace_id)}</a>` },
        { title: 'Input', width: '3fr', cell: row => row.input ?? '' },
        { title: 'Of', width: '1.3fr', cell: row => row.agent_id ?? row.team_id ?? row.workflow_id ?? '–' },
        { title: 'State', width: '6rem', cell: row => html`<${Status} value=${row.status} />` },
        { title: 'Spans', width: '4rem', cell: row => number(row.total_spans) },
        { title: 'Took', width: '6rem', cell: row => row.duration },
        { title: 'Began', width: '13rem', cell: row => time(row.start_time) },
      ]} />`;
}
