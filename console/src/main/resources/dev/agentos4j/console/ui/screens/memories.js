// What agents remember of their users: a list with a search; add, edit, delete.
import { html, useRef, useState } from '../lib/html.js';
import { call, page, path, query } from '../lib/api.js';
import { time } from '../lib/format.js';
import { useAction } from '../lib/load.js';
import { go, link } from '../lib/router.js';
import { Confirm, Dialog } from '../parts/dialog.js';
import { PagedTable } from '../parts/table.js';

const NEEDS = 'Memories are kept in a database: start the server with one.';

export function Memories({ query: asked }) {
  const values = { search_content: asked.get('search_content') ?? '', user_id: asked.get('user_id') ?? '', topics: asked.get('topics') ?? '' };
  const [edited, setEdited] = useState(null);
  const [deleted, setDeleted] = useState(null);
  const [round, setRound] = useState(0);
  const save = useAction(async ({ memory_id: id, ...memory }) => {
    await call(id ? 'PATCH' : 'POST', id ? path('memories', id) : '/memories', { json: memory });
    setEdited(null);
    setRound(value => value + 1);
  });
  const remove = useAction(async () => {
    await call('DELETE', path('memories', deleted.memory_id) + query({ user_id: deleted.user_id }));
    setDeleted(null);
    setRound(value => value + 1);
  });
  return html`
    <form class="filters" role="search" onSubmit=${event => {
      event.preventDefault();
      go(link('memories', [], Object.fromEntries(new FormData(event.currentTarget))));
    }}>
      <label>Words<input name="search_content" type="search" value=${values.search_content} /></label>
      <label>User<input name="user_id" value=${values.user_id} spellcheck=${false} /></label>
      <label>Topic<input name="topics" value=${values.topics} /></label>
      <button type="submit" class="primary">Search</button>
      ${asked.size > 0 && html`<a class="button" href=${link('memories')}>Show all</a>`}
      <button type="button" onClick=${() => setEdited({ memory: '', topics: [], user_id: values.user_id })}>Add a memory</button>
    </form>
    <${PagedTable} label="Memories" depends=${[asked.toString(), round]} feature="memories" needs=${NEEDS}
      fetchPage=${(at, limit, signal) => page('/memories' + query({ ...values, page: at, limit }), signal)}
      empty=${asked.size > 0 ? html`<p>No memory fits. <a href=${link('memories')}>Show all</a></p>`
        : html`<p><strong>Nothing is remembered yet.</strong></p><p>Agents with memory add what they learn of their users; you can add a memory by hand.</p>`}
      columns=${[
        { title: 'Memory', width: '4fr', cell: row => html`<span title=${row.memory}>${row.memory}</span>` },
        { title: 'Topics', width: '1.5fr', cell: row => (row.topics ?? []).join(', ') },
        { title: 'User', width: '1fr', cell: row => row.user_id ?? '–' },
        { title: 'Changed', width: '13rem', cell: row => time(row.updated_at) },
        { title: 'Actions', width: '9.5rem', cell: row => html`
          <button type="button" aria-label=${'Edit: ' + row.memory} onClick=${() => setEdited(row)}>Edit</button>
          <button type="button" aria-label=${'Delete: ' + row.memory} onClick=${() => setDeleted(row)}>Delete</button>` },
      ]} />
    ${edited && html`<${Editor} memory=${edited} busy=${save.busy} error=${save.error} save=${save.run} close=${() => setEdited(null)} />`}
    ${deleted && html`<${Confirm} title="Delete the memory?" text=${deleted.memory} verb="Delete" busy=${remove.busy} error=${remove.error}
      yes=${remove.run} no=${() => setDeleted(null)} />`}`;
}

function Editor({ memory, busy, error, save, close }) {
  const form = useRef();
  const submit = event => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(form.current));
    save({
      memory_id: memory.memory_id,
      memory: values.memory,
      user_id: values.user_id ?? memory.user_id ?? undefined,
      topics: values.topics.split(',').map(each => each.trim()).filter(each => each !== ''),
    });
  };
  return html`<${Dialog} title=${memory.memory_id ? 'Edit the memory' : 'Add a memory'} close=${close}>
    <form ref=${form} onSubmit=${submit}>
      <label>Memory<textarea name="memory" rows="4" required maxlength="5000">${memory.memory}</textarea></label>
      <label>Topics, with commas between them<input name="topics" value=${(memory.topics ?? []).join(', ')} /></label>
      ${!memory.memory_id && html`<label>User<input name="user_id" value=${memory.user_id ?? ''} spellcheck=${false} /></label>`}
      ${error && html`<p class="failure" role="alert">${error.message}</p>`}
      <div class="buttons"><button type="submit" class="primary" disabled=${busy}>Save</button><button type="button" onClick=${close}>Cancel</button></div>
    </form>
  <//>`;
}
