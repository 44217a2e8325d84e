// Sessions: a list with a search, and one with its runs, its state and its summary.
import { html, useEffect, useState } from '../lib/html.js';
import { call, get, page, path, query } from '../lib/api.js';
import { number, shortId, text, time } from '../lib/format.js';
import { useAction, useLoad } from '../lib/load.js';
import { go, link } from '../lib/router.js';
import { Ask, Confirm } from '../parts/dialog.js';
import { JsonEditor } from '../parts/editor.js';
import { Facts, Folded } from '../parts/json.js';
import { Loaded } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { PagedTable } from '../parts/table.js';

const NEEDS = 'Sessions are kept in a database: start the server with one.';
const KINDS = ['agent', 'team', 'workflow'];

export function Sessions({ ids, query: asked }) {
  return ids[0] ? html`<${One} id=${ids[0]} />` : html`<${List} asked=${asked} />`;
}

function List({ asked }) {
  const values = Object.fromEntries(['session_name', 'type', 'component_id', 'user_id'].map(name => [name, asked.get(name) ?? '']));
  return html`
    <form class="filters" role="search" onSubmit=${event => {
      event.preventDefault();
      go(link('sessions', [], Object.fromEntries(new FormData(event.currentTarget))));
    }}>
      <label>Name<input name="session_name" type="search" value=${values.session_name} /></label>
      <label>Kind<select name="type" value=${values.type}><option value="">Any</option>${KINDS.map(kind => html`<option value=${kind}>${kind}</option>`)}</select></label>
      <label>Of<input name="component_id" value=${values.component_id} spellcheck=${false} /></label>
      <label>User<input name="user_id" value=${values.user_id} spellcheck=${false} /></label>
      <button type="submit" class="primary">Search</button>
      ${asked.size > 0 && html`<a class="button" href=${link('sessions')}>Show all</a>`}
    </form>
    <${PagedTable} label="Sessions" depends=${[asked.toString()]} feature="sessions" needs=${NEEDS}
      fetchPage=${(at, limit, signal) => page('/sessions' + query({ ...values, page: at, limit, sort_by: 'updated_at', sort_order: 'desc' }), signal)}
      empty=${asked.size > 0 ? html`<p>No session fits. <a href=${link('sessions')}>Show all</a></p>`
        : html`<p><strong>No sessions yet.</strong></p><p>The first message in the <a href=${link('chat')}>chat</a> makes one.</p>`}
      columns=${[
        { title: 'Session', width: '3fr', cell: row => html`<a href=${link('sessions', [row.session_id])}>${row.session_name || shortId(row.session_id)}</a>` },
        { title: 'Of', width: '1.5fr', cell: row => row.agent_id ?? row.team_id ?? row.workflow_id ?? '–' },
        { title: 'Kind', width: '6rem', cell: row => row.session_type ?? '–' },
        { title: 'User', width: '1fr', cell: row => row.user_id ?? '–' },
        { title: 'Tokens', width: '6rem', cell: row => number(row.total_tokens) },
        { title: 'Changed', width: '13rem', cell: row => time(row.updated_at ?? row.created_at) },
      ]} />`;
}

function One({ id }) {
  const [asked, setAsked] = useState(null);
  const load = useLoad(async signal => {
    const [session, runs] = await Promise.all([get(path('sessions', id), signal), get(path('sessions', id, 'runs'), signal)]);
    return { session, runs };
  }, [id]);
  const rename = useAction(async name => {
    await call('POST', path('sessions', id, 'rename'), { json: { session_name: name } });
    setAsked(null);
    load.reload();
  });
  const remove = useAction(async () => {
    await call('DELETE', path('sessions', id));
    go(link('sessions'));
  });
  const change = useAction(async state => {
    await call('PATCH', path('sessions', id), { json: { session_state: state } });
    setAsked(null);
    load.reload();
  });
  return html`<p><a href=${link('sessions')}>All sessions</a></p>
    <${Loaded} load=${load}>${({ session, runs }) => {
      const kind = session.agent_id ? 'agent' : session.team_id ? 'team' : session.workflow_id ? 'workflow' : null;
      return html`
        <h2>${session.session_name || 'Without a name'}</h2>
        <div class="buttons">
          ${kind && html`<a class="button primary" href=${link('chat', [kind, session[kind + '_id'], id])}>Open the conversation</a>`}
          <a class="button" href=${link('traces', [], { session_id: id })}>Traces</a>
          <button type="button" onClick=${() => setAsked('rename')}>Rename</button>
          <button type="button" onClick=${() => setAsked('state')}>Edit the state</button>
          <button type="button" onClick=${() => setAsked('delete')}>Delete</button>
        </div>
        <${Facts} facts=${[
          ['Id', id], ['Of', kind && session[kind + '_id']], ['User', session.user_id], ['Tokens', session.total_tokens && number(session.total_tokens)],
          ['Began', time(session.created_at)], ['Changed', time(session.updated_at)],
          ['Summary', session.session_summary?.summary],
        ]} />
        ${asked === 'rename' && html`<${Ask} title="Rename the session" label="Name" value=${session.session_name ?? ''} verb="Rename"
          busy=${rename.busy} error=${rename.error} yes=${rename.run} no=${() => setAsked(null)} />`}
        ${asked === 'state' && html`<${JsonEditor} title="The session's state" value=${session.session_state ?? session.session_data?.session_state ?? {}}
          busy=${change.busy} error=${change.error} save=${change.run} close=${() => setAsked(null)} />`}
        ${asked === 'delete' && html`<${Confirm} title="Delete the session?" text="Its runs and what was said are deleted. This cannot be undone."
          verb="Delete" busy=${remove.busy} error=${remove.error} yes=${remove.run} no=${() => setAsked(null)} />`}
        <${Folded} title="State" value=${session.session_state ?? session.session_data?.session_state} />
        <${Folded} title="Metadata" value=${session.metadata} />
        <h3>Runs</h3>
        ${runs.length === 0 ? html`<p class="quiet">It has none.</p>` : html`<ol class="list">${runs.map(run => html`<li key=${run.run_id}>
          <details><summary><${Status} value=${run.status} /> ${text(run.run_input).slice(0, 120) || shortId(run.run_id)}
            <span class="quiet">${time(run.created_at)}</span></summary>
            <pre tabindex="0">${text(run.content) || 'No output.'}</pre>
            <${Folded} title="Tools" value=${run.tools} /><${Folded} title="Metrics" value=${run.metrics} />
            <p><a href=${link('traces', [], { run_id: run.run_id })}>Trace</a></p></details></li>`)}</ol>`}`;
    }}<//>`;
}
