// Knowledge bases: what is in them, uploads with their progress, and a search that shows what was found how well.
import { html, useContext, useRef, useState } from '../lib/html.js';
import { call, page, path, query } from '../lib/api.js';
import { bytes, time } from '../lib/format.js';
import { useAction, useLoad } from '../lib/load.js';
import { go, link } from '../lib/router.js';
import { ServerContext } from '../lib/server.js';
import { Confirm } from '../parts/dialog.js';
import { Facts, Folded } from '../parts/json.js';
import { Failure, Loaded, NotOffered } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { PagedTable } from '../parts/table.js';
import { Uploads } from './uploads.js';

const NEEDS = 'Give an agent a knowledge base, or the server itself, and restart it.';

export function Knowledge({ ids, query: asked }) {
  const { config } = useContext(ServerContext);
  const bases = config?.knowledge?.knowledge_instances ?? [];
  if (config && bases.length === 0) {
    return html`<${NotOffered} feature="knowledge" needs=${NEEDS} />`;
  }
  const base = bases.find(each => each.id === asked.get('base')) ?? bases[0] ?? null;
  return html`
    ${bases.length > 1 && html`<form class="filters"><label>Knowledge base<select value=${base.id}
      onChange=${event => go(link('knowledge', [], { base: event.currentTarget.value }))}>${bases.map(each => html`
        <option value=${each.id}>${each.name}</option>`)}</select></label></form>`}
    ${base && html`<p class="quiet">${base.name}${base.description ? ': ' + base.description : ''}</p>`}
    ${ids[0] ? html`<${Content} id=${ids[0]} base=${base} />` : html`<${Base} key=${base?.id} base=${base} />`}`;
}

function Base({ base }) {
  const [round, setRound] = useState(0);
  const [deleted, setDeleted] = useState(null);
  const remove = useAction(async () => {
    await call('DELETE', path('knowledge', 'content', deleted.id) + query({ knowledge_id: base?.id }));
    setDeleted(null);
    setRound(value => value + 1);
  });
  return html`
    <${Search} base=${base} />
    <${Uploads} base=${base} done=${() => setRound(value => value + 1)} />
    <section aria-label="Contents"><h2>Contents</h2>
    <${PagedTable} label="Contents" depends=${[base?.id]} refresh=${round} feature="knowledge" needs=${NEEDS}
      fetchPage=${(at, limit, signal) => page('/knowledge/content' + query({ knowledge_id: base?.id, page: at, limit }), signal)}
      empty=${html`<p><strong>It is empty.</strong></p><p>Drop a file above, or enter a text or an address.</p>`}
      columns=${[
        { title: 'Name', width: '2fr', cell: row => html`<a href=${link('knowledge', [row.id], { base: base?.id })}>${row.name || row.id}</a>` },
        { title: 'Type', width: '1fr', cell: row => row.type ?? '–' },
        { title: 'Size', width: '6rem', cell: row => bytes(row.size) },
        { title: 'State', width: '7rem', cell: row => html`<${Status} value=${row.status} />` },
        { title: 'Changed', width: '13rem', cell: row => time(row.updated_at ?? row.created_at) },
        { title: 'Actions', width: '6rem', cell: row => html`<button type="button" aria-label=${'Delete ' + (row.name ?? row.id)}
          onClick=${() => setDeleted(row)}>Delete</button>` },
      ]} /></section>
    ${deleted && html`<${Confirm} title="Delete this content?" text=${(deleted.name ?? deleted.id) + ' will no longer be found.'} verb="Delete"
      busy=${remove.busy} error=${remove.error} yes=${remove.run} no=${() => setDeleted(null)} />`}`;
}

function Content({ id, base }) {
  const load = useLoad(signal => call('GET', path('knowledge', 'content', id) + query({ knowledge_id: base?.id }), { signal }), [id, base?.id]);
  return html`<p><a href=${link('knowledge', [], { base: base?.id })}>All contents</a></p>
    <${Loaded} load=${load}>${content => html`
      <h2>${content.name ?? content.id} <${Status} value=${content.status} /></h2>
      ${content.status_message && html`<p class="notice">${content.status_message}</p>`}
      <${Facts} facts=${[['Id', content.id], ['Description', content.description], ['Type', content.type],
        ['Added', time(content.created_at)], ['Changed', time(content.updated_at)]]} />
      <${Folded} title="Metadata" value=${content.metadata} open />
      <${Chunks} content=${content} base=${base} />
      <h3>Find something in it</h3>
      <${Search} base=${base} within=${content} />`}<//>`;
}

const MOST = 1000;

/** No level of the protocol lists the chunks of a content: a search that ranks all there are finds them. */
function Chunks({ content, base }) {
  const load = useLoad(async signal => {
    const answer = await call('POST', '/knowledge/search', {
      json: { query: content.name || content.id, ...(base ? { knowledge_id: base.id } : {}), max_results: MOST, meta: { page: 1, limit: MOST } }, signal,
    });
    const found = answer.data ?? [];
    const own = found.filter(each => each.content_id === content.id);
    return { own: own.every(each => placeOf(each) !== null) ? own.sort((a, b) => placeOf(a) - placeOf(b)) : own, cut: found.length >= MOST };
  }, [content.id, content.status, base?.id]);
  const [shown, setShown] = useState(20);
  return html`<section aria-label="Chunks"><h3>Chunks</h3>
    <${Loaded} load=${load} feature="a search" needs=${NEEDS}>${({ own, cut }) => html`
      <p class="quiet" role="status">${own.length === 1 ? '1 chunk' : own.length + ' chunks'}${
        cut ? `, of the ${MOST.toLocaleString()} in the knowledge base that are nearest to its name: this server lists no others` : ''}</p>
      <ol class="list">${own.slice(0, shown).map(each => html`<li key=${each.id}><pre tabindex="0">${each.content}</pre>
        <${Folded} title="Metadata" value=${each.meta_data} /></li>`)}</ol>
      ${own.length > shown && html`<button type="button" onClick=${() => setShown(shown + 50)}>More</button>`}`}<//></section>`;
}

/** Which of its content's chunks it is, if the chunker counted them. */
function placeOf(result) {
  const place = result.meta_data?.chunk;
  return typeof place === 'number' ? place : null;
}

function scoreOf(result) {
  const score = result.reranking_score ?? result.meta_data?.similarity_score;
  return typeof score === 'number' ? score : null;
}

/** @param within a content, to show its chunks alone */
function Search({ base, within }) {
  const [results, setResults] = useState(null);
  const field = useRef();
  const search = useAction(async () => {
    const answer = await call('POST', '/knowledge/search', {
      json: { query: field.current.value, ...(base ? { knowledge_id: base.id } : {}), max_results: within ? 100 : 20, meta: { page: 1, limit: within ? 100 : 20 } },
    });
    setResults((answer.data ?? []).filter(each => !within || each.content_id === within.id));
  });
  return html`<section aria-label="Search">
    <form class="filters" role="search" onSubmit=${event => { event.preventDefault(); search.run(); }}>
      <label class="grow">Search as an agent does<input ref=${field} type="search" required /></label>
      <button type="submit" class="primary" disabled=${search.busy}>${search.busy ? 'Searching …' : 'Search'}</button>
    </form>
    <${Failure} error=${search.error} />
    ${results && html`<p class="quiet" role="status">${results.length} ${results.length === 1 ? 'chunk' : 'chunks'} found</p>
      <ol class="list">${results.map(each => html`<li key=${each.id}>
        <p><strong>${each.name ?? each.id}</strong> ${scoreOf(each) !== null && html`<meter min="0" max="1" value=${scoreOf(each)} aria-label="Score"></meter>
          <span class="quiet">score ${scoreOf(each).toFixed(3)}</span>`}</p>
        <pre tabindex="0">${each.content}</pre>
        <${Folded} title="Metadata" value=${each.meta_data} /></li>`)}</ol>`}
  </section>`;
}
