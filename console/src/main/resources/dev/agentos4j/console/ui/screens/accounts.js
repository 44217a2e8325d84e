// Service accounts: who else may call, with which scopes; add, revoke.
import { html, useRef, useState } from '../lib/html.js';
import { call, page, path, query } from '../lib/api.js';
import { time } from '../lib/format.js';
import { useAction } from '../lib/load.js';
import { Confirm, Dialog } from '../parts/dialog.js';
import { PagedTable } from '../parts/table.js';

const NEEDS = 'Service accounts are kept in a database: start the server with one.';

export function Accounts() {
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState(null);
  const [revoked, setRevoked] = useState(null);
  const [round, setRound] = useState(0);
  const add = useAction(async account => {
    setMade(await call('POST', '/service-accounts', { json: account }));
    setAdding(false);
    setRound(value => value + 1);
  });
  const revoke = useAction(async () => {
    await call('DELETE', path('service-accounts', revoked.id));
    setRevoked(null);
    setRound(value => value + 1);
  });
  return html`
    <div class="buttons"><button type="button" class="primary" onClick=${() => setAdding(true)}>Add an account</button></div>
    <${PagedTable} label="Service accounts" depends=${[round]} feature="service accounts" needs=${NEEDS}
      fetchPage=${(at, limit, signal) => page('/service-accounts' + query({ page: at, limit }), signal)}
      empty=${html`<p><strong>There are no service accounts.</strong></p><p>A program that calls this server should have one, with no more scopes than it needs.</p>`}
      columns=${[
        { title: 'Name', width: '1.5fr', cell: row => row.name },
        { title: 'Token', width: '1.3fr', cell: row => html`<code>${row.token_prefix}…</code>` },
        { title: 'Scopes', width: '3fr', cell: row => (row.scopes ?? []).map(scope => scope.raw).join(', ') },
        { title: 'Last used', width: '13rem', cell: row => time(row.last_used_at) },
        { title: 'Expires', width: '13rem', cell: row => row.revoked_at ? 'revoked' : time(row.expires_at) },
        { title: 'Actions', width: '6rem', cell: row => !row.revoked_at && html`<button type="button" aria-label=${'Revoke ' + row.name}
          onClick=${() => setRevoked(row)}>Revoke</button>` },
      ]} />
    ${adding && html`<${Editor} busy=${add.busy} error=${add.error} save=${add.run} close=${() => setAdding(false)} />`}
    ${made && html`<${Dialog} title=${'The token of ' + made.name} close=${() => setMade(null)}>
      <p>Copy it now: it is shown this once, and stored nowhere.</p>
      <label>Token<input readonly class="code" value=${made.token} onFocus=${event => event.currentTarget.select()} /></label>
      <div class="buttons"><button type="button" class="primary" onClick=${() => setMade(null)}>I have copied it</button></div><//>`}
    ${revoked && html`<${Confirm} title="Revoke the account?" text=${'Programs that call as ' + revoked.name + ' are refused from then on.'} verb="Revoke"
      busy=${revoke.busy} error=${revoke.error} yes=${revoke.run} no=${() => setRevoked(null)} />`}`;
}

function Editor({ busy, error, save, close }) {
  const form = useRef();
  const submit = event => {
    event.preventDefault();
    const { name, scopes, days } = Object.fromEntries(new FormData(form.current));
    const listed = scopes.split(/[\s,]+/).filter(each => each !== '').map(scope => ({ scope, effect: 'allow' }));
    save({ name, expires_in_days: Number(days), ...(listed.length > 0 ? { scopes: listed } : {}) });
  };
  return html`<${Dialog} title="Add an account" close=${close}>
    <form ref=${form} onSubmit=${submit}>
      <label>Name<input name="name" required maxlength="63" pattern="[a-z0-9][a-z0-9\\-]*" title="Small letters, digits and hyphens" /></label>
      <label>Scopes, such as agents:run (none: run, and read sessions)<input name="scopes" class="code" spellcheck=${false} /></label>
      <label>Days until it expires<input name="days" type="number" min="1" max="3650" value="90" required /></label>
      ${error && html`<p class="failure" role="alert">${error.message}</p>`}
      <div class="buttons"><button type="submit" class="primary" disabled=${busy}>Add</button><button type="button" onClick=${close}>Cancel</button></div>
    </form>
  <//>`;
}
