// A list of any length: the server is asked for the pages in sight, and only the rows in sight are in the document.
import { html, useCallback, useEffect, useLayoutEffect, useRef, useState } from '../lib/html.js';
import { Failure, Loading, NotOffered } from './states.js';

const ROW = 40;
const PAGE = 100;
const AROUND = 8;
const LEAST = 4; // rows that stay in sight in a low window

/**
 * @param columns [{title, width, cell: row => content}]
 * @param fetchPage (page, limit, signal) => {rows, total}
 * @param depends what the list depends on: when it changes, the list begins anew
 * @param empty what to say when there are no rows
 * @param refresh counts up to have the pages in sight fetched again
 */
export function PagedTable({ label, columns, fetchPage, depends, empty, feature, needs, refresh = 0, current }) {
  const [state, setState] = useState({ rows: [], total: null, error: null });
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const box = useRef();
  const asked = useRef(new Map());
  const newest = useRef(fetchPage);
  newest.current = fetchPage;

  const load = useCallback(page => {
    if (asked.current.has(page)) {
      return;
    }
    const abort = new AbortController();
    asked.current.set(page, abort);
    newest.current(page + 1, PAGE, abort.signal).then(answer => {
      if (abort.signal.aborted) {
        return;
      }
      setState(before => {
        const rows = before.rows.slice();
        answer.rows.forEach((row, i) => { rows[page * PAGE + i] = row; });
        rows.length = Math.max(answer.total, page * PAGE + answer.rows.length);
        return { rows, total: rows.length, error: null };
      });
    }, error => {
      if (!abort.signal.aborted) {
        asked.current.delete(page);
        setState(before => ({ ...before, error }));
      }
    });
  }, []);

  const forget = () => {
    asked.current.forEach(abort => abort.abort());
    asked.current = new Map();
  };

  useEffect(() => {
    setState({ rows: [], total: null, error: null });
    if (box.current) {
      box.current.scrollTop = 0;
    }
    setTop(0);
    load(0);
    return forget;
  }, depends);

  const first = Math.max(0, Math.floor(top / ROW) - AROUND);
  const last = Math.min(state.rows.length, Math.ceil((top + height) / ROW) + AROUND);

  useEffect(() => {
    for (let page = Math.floor(first / PAGE); state.total !== null && page * PAGE < last; page++) {
      load(page);
    }
  }, [first, last, state.total]);

  useEffect(() => {
    if (refresh > 0) {
      forget();
      for (let page = Math.floor(first / PAGE); page === 0 || page * PAGE < last; page++) {
        load(page);
      }
    }
  }, [refresh]);

  useLayoutEffect(() => {
    if (!box.current) {
      return undefined;
    }
    const observer = new ResizeObserver(() => setHeight(box.current?.clientHeight ?? 600));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [state.total === null || state.total === 0]);

  if (state.error && state.total === null) {
    return state.error.isNotOffered && feature
      ? html`<${NotOffered} error=${state.error} feature=${feature} needs=${needs} />`
      : html`<${Failure} error=${state.error} retry=${() => { setState({ ...state, error: null }); load(0); }} />`;
  }
  if (state.total === null) {
    return html`<${Loading} />`;
  }
  if (state.total === 0) {
    return html`<div class="empty">${empty}</div>`;
  }
  const template = columns.map(column => column.width ?? '1fr').join(' ');
  const rows = [];
  for (let i = first; i < last; i++) {
    rows.push(html`<${Row} key=${i} i=${i} row=${state.rows[i]} columns=${columns} template=${template}
      isCurrent=${current && state.rows[i] && current(state.rows[i])} />`);
  }
  return html`
    <p class="quiet" role="status">${state.total.toLocaleString()} ${state.total === 1 ? 'entry' : 'entries'}</p>
    ${state.error && html`<${Failure} error=${state.error} />`}
    <div class="table" role="table" aria-label=${label} aria-rowcount=${state.total + 1}
      style=${{ minHeight: (Math.min(state.total, LEAST) + 1) * ROW + 2 + 'px' }}>
      <div role="rowgroup">
        <div class="row head" role="row" aria-rowindex="1" style=${{ gridTemplateColumns: template }}>
          ${columns.map(column => html`<span role="columnheader">${column.title}</span>`)}
        </div>
      </div>
      <div class="body" role="rowgroup" ref=${box} tabindex="0" aria-label=${label + ', rows'}
        onScroll=${event => setTop(event.currentTarget.scrollTop)}>
        <div role="presentation" style=${{ height: first * ROW + 'px' }}></div>
        ${rows}
        <div role="presentation" style=${{ height: (state.rows.length - last) * ROW + 'px' }}></div>
      </div>
    </div>`;
}

function Row({ i, row, columns, template, isCurrent }) {
  return html`<div class=${isCurrent ? 'row current' : 'row'} role="row" aria-rowindex=${i + 2} style=${{ gridTemplateColumns: template }}>
    ${columns.map((column, at) => html`<span role="cell">${row ? column.cell(row) : at === 0 ? '…' : ''}</span>`)}
  </div>`;
}
