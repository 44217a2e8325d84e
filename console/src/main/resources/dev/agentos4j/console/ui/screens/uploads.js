// Puts files, texts and addresses into a knowledge base, and follows each until it is read.
import { html, useEffect, useRef, useState } from '../lib/html.js';
import { call, path, query, upload as send } from '../lib/api.js';
import { bytes } from '../lib/format.js';
import { Status } from '../parts/status.js';

const LOOK_AGAIN = 1000;

export function Uploads({ base, done }) {
  const [uploads, setUploads] = useState([]);
  const [over, setOver] = useState(false);
  const picker = useRef();
  const gone = useRef(new AbortController());
  useEffect(() => {
    const left = gone.current;
    return () => left.abort();
  }, []);
  const note = (key, more) => setUploads(before => before.map(each => each.key === key ? { ...each, ...more } : each));

  const upload = async (name, fields) => {
    const key = Symbol(name);
    setUploads(before => [{ key, name, status: 'sending', message: '' }, ...before]);
    const form = new FormData();
    form.append('name', name);
    Object.entries(fields).forEach(([field, value]) => form.append(field, value));
    const target = query({ knowledge_id: base?.id });
    const signal = gone.current.signal;
    try {
      const { id } = await send('/knowledge/content' + target, form, { signal, progress: (sent, total) => note(key, { sent, total }) });
      note(key, { status: 'processing', sent: undefined });
      let status;
      do {
        await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN));
        status = await call('GET', path('knowledge', 'content', id, 'status') + target, { signal }).catch(error => {
          if (error.status === 404) {
            return { status: 'processing' }; // it is not written yet
          }
          throw error;
        });
        note(key, { status: status.status, message: status.status_message ?? '' });
      } while (status.status === 'processing' && !signal.aborted);
      done();
    } catch (error) {
      if (error.name !== 'AbortError') {
        note(key, { status: 'failed', message: error.message });
      }
    }
  };
  const files = list => Array.from(list).forEach(file => upload(file.name, { file }));
  const written = event => {
    event.preventDefault();
    const form = event.currentTarget;
    const { text, name } = Object.fromEntries(new FormData(form));
    const isAddress = /^https?:\/\/\S+$/.test(text.trim());
    upload(name || text.trim().slice(0, 60), isAddress ? { url: text.trim() } : { text_content: text });
    form.reset();
  };

  return html`<section aria-label="Add">
    <div class=${over ? 'drop over' : 'drop'} onDragOver=${event => { event.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)}
        onDrop=${event => { event.preventDefault(); setOver(false); files(event.dataTransfer.files); }}>
      <p>Drop files here, or <button type="button" onClick=${() => picker.current.click()}>Choose files</button></p>
      <input ref=${picker} class="unseen" type="file" multiple tabindex="-1" aria-label="Files to add"
        onChange=${event => { files(event.currentTarget.files); event.currentTarget.value = ''; }} />
      <details><summary>A text or a web address</summary>
        <form onSubmit=${written}>
          <label>Name (optional)<input name="name" maxlength="255" /></label>
          <label>Text, or an address<textarea name="text" rows="4" required></textarea></label>
          <button type="submit" class="primary">Add</button>
        </form></details>
    </div>
    ${uploads.length > 0 && html`<ul class="list" aria-live="polite" aria-label="Uploads">${uploads.map(each => html`<li key=${each.key}>
      ${each.name} <${Status} value=${each.status} /> ${(each.status === 'sending' || each.status === 'processing')
        && html`<progress aria-label=${'Progress of ' + each.name} max=${each.total || 1} value=${each.sent}></progress>`}
      ${each.status === 'sending' && each.sent > 0 && html`<span class="quiet">${bytes(each.sent)} of ${bytes(each.total)} sent</span>`}
      ${each.message && html`<span class=${each.status === 'failed' ? 'bad-text' : 'quiet'}>${each.message}</span>`}</li>`)}</ul>`}
  </section>`;
}
