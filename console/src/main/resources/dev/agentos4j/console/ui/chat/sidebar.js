// Whom to talk to, and the sessions with them.
import { html, useState } from '../lib/html.js';
import { page, path, query } from '../lib/api.js';
import { useLoad } from '../lib/load.js';
import { time } from '../lib/format.js';
import { go, link } from '../lib/router.js';
import { Failure, Loading } from '../parts/states.js';

const GROUPS = [['agent', 'Agents'], ['team', 'Teams'], ['workflow', 'Workflows']];
const SHOWN = 30;

export function Picker({ components, chosen }) {
  const value = chosen ? chosen.kind + '/' + chosen.id : '';
  return html`<label>Talk to
    <select value=${value} onChange=${event => {
      const [kind, ...id] = event.currentTarget.value.split('/');
      go(link('chat', [kind, id.join('/')]));
    }}>
      ${GROUPS.map(([kind, label]) => {
        const those = components.filter(each => each.kind === kind);
        return those.length > 0 && html`<optgroup label=${label}>${those.map(each => html`
          <option value=${kind + '/' + each.id}>${each.name}</option>`)}</optgroup>`;
      })}
    </select>
  </label>`;
}

export function SessionList({ kind, componentId, sessionId, version }) {
  const [name, setName] = useState('');
  const [limit, setLimit] = useState(SHOWN);
  const sessions = useLoad(signal => page('/sessions' + query({
    type: kind, component_id: componentId, session_name: name, limit, page: 1, sort_by: 'updated_at', sort_order: 'desc',
  }), signal), [kind, componentId, name, limit, version]);
  return html`<section class="sessions" aria-label="Sessions">
    <a class="button" href=${link('chat', [kind, componentId])} aria-current=${sessionId ? undefined : 'page'}>New session</a>
    <label>Find a session<input type="search" value=${name} onInput=${event => setName(event.currentTarget.value)} placeholder="Name" /></label>
    <${Failure} error=${sessions.error} retry=${sessions.reload} what="The sessions cannot be listed" />
    ${!sessions.data && !sessions.error && html`<${Loading} />`}
    ${sessions.data && sessions.data.rows.length === 0 && html`<p class="quiet">${name ? 'No session has that in its name.' : 'No sessions yet: send a message.'}</p>`}
    <ul>${(sessions.data?.rows ?? []).map(session => html`<li key=${session.session_id}>
      <a href=${link('chat', [kind, componentId, session.session_id])} aria-current=${session.session_id === sessionId ? 'page' : undefined}>
        <span>${session.session_name || 'Without a name'}</span><span class="quiet">${time(session.updated_at ?? session.created_at)}</span></a></li>`)}</ul>
    ${sessions.data && sessions.data.total > limit && html`<button type="button" onClick=${() => setLimit(limit + SHOWN)}>More</button>`}
  </section>`;
}

/** All that can be talked to: {kind, id, name, description}. Those that the caller may not see are not there. */
export async function components(signal) {
  const all = [];
  let refused = null;
  for (const [kind] of GROUPS) {
    try {
      const { rows } = await page(path(kind + 's'), signal);
      all.push(...rows.map(each => ({ kind, id: each.id, name: each.name || each.id, description: each.description })));
    } catch (error) {
      if (error.status !== 403 && error.status !== 404) {
        throw error;
      }
      refused = error;
    }
  }
  if (all.length === 0 && refused?.status === 403) {
    throw refused;
  }
  return all;
}
