// Finds out how the server lets callers in, and asks for a token where it must.
import { call, get, onRefused, setToken } from '../lib/api.js';
import { html, useEffect, useRef, useState } from '../lib/html.js';
import { Failure } from './states.js';

/** The link of `agentos console` carries a secret, which is good for one tab, once. */
async function redeem() {
  const secret = /^#secret=([\w-]+)$/.exec(location.hash)?.[1];
  if (!secret) {
    return false;
  }
  history.replaceState(null, '', location.pathname);
  const { token } = await call('POST', '/ui/tab', { json: { secret } });
  setToken(token);
  return true;
}

export function Connection({ children }) {
  const [state, setState] = useState({ phase: 'connecting' });
  const known = useRef({ hasToken: false });

  async function connect() {
    const used = known.current.hasToken;
    try {
      const info = await get('/info').catch(error => {
        if (error.status === 404) {
          return null; // an older server
        }
        throw error;
      });
      known.current.info = info;
      const config = await get('/config').catch(error => {
        if (error.status === 403) {
          return null; // the token may do other things
        }
        throw error;
      });
      setState({ phase: 'connected', info, config });
    } catch (error) {
      setState(error.status === 401 ? { phase: 'locked', info: known.current.info, error: used ? error : null } : { phase: 'failed', error });
    }
  }

  useEffect(() => {
    redeem().then(redeemed => {
      known.current.hasToken = redeemed;
      return connect();
    }, error => setState({ phase: 'failed', error }));
    return onRefused(error => {
      const before = known.current.hasToken;
      known.current.hasToken = false;
      setToken(null);
      setState(state => ({ phase: 'locked', info: state.info ?? known.current.info, error: before ? error : null }));
    });
  }, []);

  function forget() {
    known.current.hasToken = false;
    setToken(null);
    setState({ phase: 'connecting' });
    connect();
  }

  function unlock(token) {
    known.current.hasToken = true;
    setToken(token);
    setState({ ...state, phase: 'connecting' });
    connect();
  }

  switch (state.phase) {
    case 'connected':
      return children({ info: state.info, config: state.config, hasToken: known.current.hasToken }, forget);
    case 'locked':
      return html`<${Lock} info=${state.info} error=${state.error} unlock=${unlock} />`;
    case 'failed':
      return html`<main class="pad"><h1>AgentOS console</h1><${Failure} error=${state.error} retry=${connect} /></main>`;
    default:
      return html`<main class="pad"><h1>AgentOS console</h1><p role="status" class="quiet">Connecting …</p></main>`;
  }
}

const ASKS = {
  security_key: ['Security key', 'The server asks for the key it was started with (OS_SECURITY_KEY), or the token of a service account.'],
  jwt: ['Access token', 'The server asks for a token (JWT) of its identity provider, or the token of a service account.'],
};

function Lock({ info, error, unlock }) {
  const [label, text] = ASKS[info?.auth_mode] ?? ['Token', 'The server asks for a token.'];
  const field = useRef();
  useEffect(() => field.current.focus(), []);
  const submit = event => {
    event.preventDefault();
    const value = field.current.value.trim().replace(/^Bearer\s+/i, '');
    if (value !== '') {
      unlock(value);
    }
  };
  return html`<main class="lock">
    <h1>${info?.name ?? 'AgentOS'} console</h1>
    ${error && html`<p class="failure" role="alert">${error.message}. Give a valid token to continue; the screen you were at comes back.</p>`}
    <form onSubmit=${submit}>
      <p>${text}</p>
      <label>${label}<input ref=${field} type="password" autocomplete="off" required spellcheck=${false} /></label>
      <button class="primary" type="submit">Connect</button>
      <p class="quiet">It is held in the memory of this tab alone, and forgotten with it.</p>
    </form>
  </main>`;
}
