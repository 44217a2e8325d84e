// Whether the server is up and able to work, and what it is.
import { html, useContext } from '../lib/html.js';
import { get } from '../lib/api.js';
import { number, time } from '../lib/format.js';
import { useLoad } from '../lib/load.js';
import { ServerContext } from '../lib/server.js';
import { Facts } from '../parts/json.js';
import { Failure, Loaded } from '../parts/states.js';
import { Status } from '../parts/status.js';

const MODES = { none: 'nobody is asked for a token', security_key: 'a key', jwt: 'tokens of an identity provider' };

export function Health() {
  const { info, config } = useContext(ServerContext);
  const health = useLoad(signal => get('/health', signal), [], { every: 5000 });
  const ready = useLoad(signal => get('/health/ready', signal).catch(error => {
    if (error.status === 404 || error.status === 405) {
      return { lacks: true };
    }
    throw error;
  }), [], { every: 5000 });
  return html`
    <${Loaded} load=${health}>${up => html`<p>The server is up: <${Status} value=${up.status} /> since ${time(up.instantiated_at)}</p>`}<//>
    <h2>Able to work</h2>
    ${ready.error && html`<${Failure} error=${ready.error} retry=${ready.reload} what="It is not ready" />`}
    ${ready.data?.lacks && html`<p class="quiet">This server does not say more than that it is up.</p>`}
    ${ready.data?.checks && html`<ul class="list">${Object.entries(ready.data.checks).map(([part, state]) => html`<li>${part} <${Status} value=${state} /></li>`)}</ul>`}
    <h2>What it is</h2>
    <${Facts} facts=${[
      ['Id', info?.os_id ?? config?.os_id], ['Name', info?.name], ['Speaks as Agno', info?.agno_version], ['Version', info?.os_version],
      ['Lets in', MODES[info?.auth_mode] ?? info?.auth_mode], ['Users see their own data alone', info?.user_isolation === undefined ? null : info.user_isolation ? 'yes' : 'no'],
      ['Agents', number(info?.agent_count)], ['Teams', number(info?.team_count)], ['Workflows', number(info?.workflow_count)],
      ['Databases', (config?.databases ?? []).join(', ')],
    ]} />`;
}
