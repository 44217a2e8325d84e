// Runs that are paused without an approval: they ask their user, and are answered in their conversation. No level of the protocol
// lists them across sessions, so the latest sessions are looked through.
import { html, useState } from '../lib/html.js';
import { get, page, path, query } from '../lib/api.js';
import { shortId, text, time } from '../lib/format.js';
import { inTurns, useLoad } from '../lib/load.js';
import { link } from '../lib/router.js';
import { questionsOf } from '../chat/pause-model.js';
import { Loaded } from '../parts/states.js';
import { WideTable } from '../parts/wide-table.js';

const SESSIONS = 30;
const NEEDS = 'Runs wait in a database: start the server with one.';
const ASKS = {
  confirm: 'a confirmation', input: 'values', feedback: 'a choice', external: 'a result', choice: 'a choice of what comes next', review: 'a review',
};

/** @param round counts up to have it looked again */
export function Waiting({ round }) {
  const [limit, setLimit] = useState(SESSIONS);
  const load = useLoad(signal => look(limit, signal), [limit, round]);
  return html`<section aria-label="Runs that ask their user"><h2>Runs that ask their user</h2>
    <${Loaded} load=${load} feature="sessions" needs=${NEEDS}>${({ runs, looked, total }) => html`
      ${runs.length > 0 && html`<${WideTable} label="Runs and what they ask for" head=${['What', 'Of', 'For', 'It asks for', 'Since']}
        rows=${runs.map(({ session, kind, id, run, asks }) => [
          html`<a href=${link('chat', [kind, id, session.session_id])}>${text(run.run_input).slice(0, 80) || session.session_name || shortId(run.run_id)}</a>`,
          id, run.user_id ?? session.user_id ?? '–', asks, time(run.created_at)])} />`}
      <p class="quiet" role="status">${runs.length === 0 ? 'None' : runs.length} in ${total > looked ? `the latest ${looked} of ${total}` : looked} ${
        looked === 1 ? 'session' : 'sessions'}.</p>
      ${total > looked && html`<button type="button" disabled=${load.loading} onClick=${() => setLimit(limit + SESSIONS)}>${
        load.loading ? 'Looking …' : 'Look further back'}</button>`}`}<//></section>`;
}

async function look(limit, signal) {
  const { rows, total } = await page('/sessions' + query({ limit, page: 1, sort_by: 'updated_at', sort_order: 'desc' }), signal);
  const found = await inTurns(rows, async session => {
    const kind = ['agent', 'team', 'workflow'].find(each => session[each + '_id']);
    if (!kind) {
      return [];
    }
    const id = session[kind + '_id'];
    const runs = await get(path('sessions', session.session_id, 'runs') + query({ type: kind, status: 'PAUSED' }), signal);
    const paused = runs.filter(run => run.status === 'PAUSED' && !run.parent_run_id); // 2.9 knows no filter by state
    return inTurns(paused, async listed => {
      // what a team asks for is in the run itself alone
      const run = await get(path(kind + 's', id, 'runs', listed.run_id) + query({ session_id: session.session_id }), signal);
      const { questions, approvals } = questionsOf(kind, run);
      return { session, kind, id, run: { ...listed, ...run }, approvals, asks: [...new Set(questions.map(question => ASKS[question.form]))].join(', ') || 'nothing more' };
    });
  });
  const runs = found.flat().filter(({ approvals }) => approvals.length === 0).sort((a, b) => when(b) - when(a));
  return { runs, looked: rows.length, total };
}

const when = ({ run }) => typeof run.created_at === 'number' ? run.created_at : Date.parse(run.created_at) / 1000;
