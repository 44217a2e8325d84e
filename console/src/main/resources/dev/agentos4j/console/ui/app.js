// The frame: who is connected, the navigation, and the screen that the address names.
import { html, render, useEffect, useRef, useState } from './lib/html.js';
import { link, useRoute } from './lib/router.js';
import { Connection } from './parts/connection.js';
import { ServerContext } from './lib/server.js';
import { Chat } from './chat/screen.js';
import { Inbox } from './screens/inbox.js';
import { Traces } from './screens/traces.js';
import { Sessions } from './screens/sessions.js';
import { Memories } from './screens/memories.js';
import { Knowledge } from './screens/knowledge.js';
import { Metrics } from './screens/metrics.js';
import { Schedules } from './screens/schedules.js';
import { Accounts } from './screens/accounts.js';
import { Health } from './screens/health.js';
import { Evals } from './screens/evals.js';

const SCREENS = [
  ['chat', 'Chat', Chat],
  ['inbox', 'Inbox', Inbox],
  ['traces', 'Runs and traces', Traces],
  ['sessions', 'Sessions', Sessions],
  ['memories', 'Memories', Memories],
  ['knowledge', 'Knowledge', Knowledge],
  ['metrics', 'Metrics', Metrics],
  ['evals', 'Evaluations', Evals],
  ['schedules', 'Schedules', Schedules],
  ['accounts', 'Service accounts', Accounts],
  ['health', 'Health', Health],
];

function Frame({ server, forget }) {
  const route = useRoute();
  const [open, setOpen] = useState(false);
  const main = useRef();
  const entry = SCREENS.find(([name]) => name === (route.screen || 'chat'));
  const title = entry ? entry[1] : 'Not found';
  const first = useRef(true);
  useEffect(() => {
    document.title = `${title} · ${server.info?.name ?? 'AgentOS'} console`;
    setOpen(false);
    if (first.current) {
      first.current = false;
    } else {
      main.current.focus({ preventScroll: true });
    }
  }, [title]);
  const Screen = entry?.[2];
  return html`
    <a class="skip" href="#main" onClick=${event => { event.preventDefault(); main.current.focus(); }}>Skip to content</a>
    <header class="bar">
      <button class="menu" type="button" aria-expanded=${String(open)} aria-controls="nav" onClick=${() => setOpen(!open)}>Menu</button>
      <strong class="name">${server.info?.name ?? 'AgentOS'}</strong>
      <span class="quiet">${server.info?.agno_version ? 'level ' + server.info.agno_version : ''}</span>
      <span class="grow"></span>
      ${server.hasToken && html`<button type="button" onClick=${forget}>Forget token</button>`}
    </header>
    <div class="frame">
      <nav id="nav" class=${open ? 'nav open' : 'nav'} aria-label="Screens">
        <ul>${SCREENS.map(([name, label]) => html`
          <li><a href=${link(name)} aria-current=${entry?.[0] === name ? 'page' : undefined}>${label}</a></li>`)}</ul>
      </nav>
      <main id="main" ref=${main} tabindex="0">
        <h1 class=${entry?.[0] === 'chat' ? 'unseen' : ''}>${title}</h1>
        ${Screen ? html`<${Screen} ids=${route.ids} query=${route.query} />`
          : html`<p>There is no screen of that name. <a href=${link('chat')}>Go to the chat.</a></p>`}
      </main>
    </div>`;
}

function App() {
  return html`<${Connection}>${(server, forget) => html`
    <${ServerContext.Provider} value=${server}><${Frame} server=${server} forget=${forget} /><//>`}<//>`;
}

const root = document.getElementById('app');
root.replaceChildren();
render(html`<${App} />`, root);
