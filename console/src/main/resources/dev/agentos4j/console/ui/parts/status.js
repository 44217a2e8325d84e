// The state of something as a word; its colour only repeats it.
import { html } from '../lib/html.js';

const TONES = {
  ok: 'good', completed: 'good', approved: 'good', success: 'good', passed: 'good',
  error: 'bad', failed: 'bad', rejected: 'bad', expired: 'bad',
  paused: 'wait', pending: 'wait', processing: 'wait', partial: 'wait',
  running: 'live',
};

export function Status({ value }) {
  const word = String(value ?? 'unknown').toLowerCase();
  return html`<span class=${'status ' + (TONES[word] ?? '')}>${word}</span>`;
}
