// Questions that need an answer: the browser's own dialog, which keeps the focus inside.
import { html, useEffect, useRef } from '../lib/html.js';

export function Dialog({ title, close, children }) {
  const dialog = useRef();
  const newest = useRef(close);
  newest.current = close;
  useEffect(() => {
    const shown = dialog.current;
    const opener = document.activeElement;
    const closed = () => newest.current();
    shown.addEventListener('close', closed); // by Escape
    shown.showModal();
    return () => {
      shown.removeEventListener('close', closed);
      shown.close();
      opener.focus(); // a dialog that has left the document gives the focus to nobody
    };
  }, []);
  return html`<dialog ref=${dialog} aria-labelledby="dialog-title">
    <h2 id="dialog-title">${title}</h2>
    ${children}
  </dialog>`;
}

/** Asks before something is lost. */
export function Confirm({ title, text, verb, busy, error, yes, no }) {
  return html`<${Dialog} title=${title} close=${no}>
    <p>${text}</p>
    ${error && html`<p class="failure" role="alert">${error.message}</p>`}
    <div class="buttons">
      <button type="button" class="danger" disabled=${busy} onClick=${yes}>${verb}</button>
      <button type="button" autofocus onClick=${no}>Cancel</button>
    </div>
  <//>`;
}

/** Asks for a line of text. */
export function Ask({ title, label, value, verb, busy, error, yes, no }) {
  const field = useRef();
  return html`<${Dialog} title=${title} close=${no}>
    <form onSubmit=${event => { event.preventDefault(); yes(field.current.value); }}>
      <label>${label}<input ref=${field} value=${value} required maxlength="255" /></label>
      ${error && html`<p class="failure" role="alert">${error.message}</p>`}
      <div class="buttons">
        <button type="submit" class="primary" disabled=${busy}>${verb}</button>
        <button type="button" onClick=${no}>Cancel</button>
      </div>
    </form>
  <//>`;
}
