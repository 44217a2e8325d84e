// Where a message is written, with files.
import { html, useEffect, useRef, useState } from '../lib/html.js';
import { bytes } from '../lib/format.js';

/** @param send (message, files) => whether it was taken */
export function Composer({ name, active, cancel, cancelling, disabled, send }) {
  const [files, setFiles] = useState([]);
  const [over, setOver] = useState(false);
  const field = useRef();
  const picker = useRef();
  useEffect(() => { field.current.focus({ preventScroll: true }); }, [name]);

  const submit = event => {
    event.preventDefault();
    const message = field.current.value.trim();
    if (message !== '' && !active && !disabled) {
      send(message, files);
      field.current.value = '';
      grow();
      setFiles([]);
    }
  };
  const grow = () => {
    field.current.style.height = 'auto';
    field.current.style.height = Math.min(field.current.scrollHeight, 240) + 'px';
  };
  const add = more => setFiles(before => [...before, ...more]);

  return html`<form class=${over ? 'composer over' : 'composer'} onSubmit=${submit}
      onDragOver=${event => { event.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)}
      onDrop=${event => { event.preventDefault(); setOver(false); add(event.dataTransfer.files); }}>
    ${files.length > 0 && html`<ul class="chips">${files.map((file, i) => html`<li>${file.name} <span class="quiet">${bytes(file.size)}</span>
      <button type="button" aria-label=${'Remove ' + file.name} onClick=${() => setFiles(files.filter((_, at) => at !== i))}>×</button></li>`)}</ul>`}
    <label class="unseen" for="message">Message to ${name}</label>
    <textarea id="message" ref=${field} rows="1" placeholder=${'Message to ' + name} disabled=${disabled} onInput=${grow}
      onKeyDown=${event => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { submit(event); } }}
      onPaste=${event => { if (event.clipboardData.files.length > 0) { event.preventDefault(); add(event.clipboardData.files); } }}></textarea>
    <div class="buttons">
      <input ref=${picker} class="unseen" type="file" multiple tabindex="-1" aria-label="Files to send"
        onChange=${event => { add(event.currentTarget.files); event.currentTarget.value = ''; }} />
      <button type="button" disabled=${disabled} onClick=${() => picker.current.click()}>Add files</button>
      <span class="grow quiet">Enter sends, Shift+Enter is a new line</span>
      ${active ? html`<button type="button" class="danger" disabled=${cancelling} onClick=${cancel}>Cancel the run</button>`
        : html`<button type="submit" class="primary" disabled=${disabled}>Send</button>`}
    </div>
  </form>`;
}

/** The field for files of a kind, and where their name goes: sounds and films have none. */
const FIELDS = { image: name => ['images', { alt_text: name }], audio: () => ['audio', {}], video: () => ['videos', {}] };
const OTHERS = name => ['input_files', { filename: name }];

/** The form of a run. Workflows take no uploads, so their files go along as JSON. */
export async function formOf(kind, message, files) {
  const form = new FormData();
  form.append('message', message);
  if (kind !== 'workflow') {
    files.forEach(file => form.append('files', file));
    return form;
  }
  const fields = {};
  for (const file of files) {
    const [field, name] = (FIELDS[file.type.split('/')[0]] ?? OTHERS)(file.name);
    const media = { content: await base64(file), mime_type: file.type || 'text/plain', ...name };
    fields[field] = [...(fields[field] ?? []), media];
  }
  Object.entries(fields).forEach(([field, media]) => form.append(field, JSON.stringify(media)));
  return form;
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`));
    reader.readAsDataURL(file);
  });
}
