// Edits an object as JSON; nothing is sent that is no object.
import { html, useRef, useState } from '../lib/html.js';
import { Dialog } from './dialog.js';

export function JsonEditor({ title, value, busy, error, save, close }) {
  const field = useRef();
  const [wrong, setWrong] = useState(null);
  const submit = event => {
    event.preventDefault();
    let parsed;
    try {
      parsed = JSON.parse(field.current.value);
    } catch (failure) {
      setWrong('This is not JSON: ' + failure.message);
      return;
    }
    if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
      setWrong('It must be an object, in braces.');
      return;
    }
    save(parsed);
  };
  return html`<${Dialog} title=${title} close=${close}>
    <form onSubmit=${submit}>
      <label>As JSON<textarea ref=${field} rows="12" spellcheck=${false} class="code">${JSON.stringify(value, null, 2)}</textarea></label>
      ${(wrong || error) && html`<p class="failure" role="alert">${wrong ?? error.message}</p>`}
      <div class="buttons"><button type="submit" class="primary" disabled=${busy}>Save</button>
        <button type="button" onClick=${close}>Cancel</button></div>
    </form>
  <//>`;
}
