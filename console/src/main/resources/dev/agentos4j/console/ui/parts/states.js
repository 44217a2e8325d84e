// What a screen says while it loads, when it is empty, when something failed, and where the server lacks a feature.
import { html } from '../lib/html.js';

export function Loading({ what = 'Loading' }) {
  return html`<p class="quiet" role="status">${what} …</p>`;
}

export function Empty({ children }) {
  return html`<div class="empty">${children}</div>`;
}

const ADVICE = {
  0: 'Start the server, or check the network, and try again.',
  403: 'Ask for a token with the scope that is named, or use another token.',
};

/** What 429 means: the message says what there was too much of. */
function patience(seconds) {
  const wait = seconds === null ? 'a minute' : seconds === 1 ? 'a second' : `${seconds} seconds`;
  return `The server limits what each caller may ask for. Everything that uses the same token, or else the same address, counts. Wait ${wait}, then try again.`;
}

export function Failure({ error, retry, what }) {
  if (!error) {
    return null;
  }
  const advice = error.status === 429 ? patience(error.retryAfter)
    : ADVICE[error.status] ?? (error.status >= 500 && !/log of the server/.test(error.message) ? 'The log of the server says more.' : null);
  return html`<div class="failure" role="alert">
    <p>${what ? what + ': ' : ''}${error.message}</p>
    ${advice && html`<p>${advice}</p>`}
    ${retry && html`<button type="button" onClick=${retry}>Try again</button>`}
  </div>`;
}

/** For routes that a server may lack. */
export function NotOffered({ error, feature, needs }) {
  return html`<div class="empty">
    <p><strong>This server does not offer ${feature}.</strong></p>
    <p>${needs}</p>
    ${error && html`<p class="quiet">It said: ${error.message}</p>`}
  </div>`;
}

/** Shows the first of these that applies: not offered, failed, loading, what was loaded. */
export function Loaded({ load, feature, needs, children }) {
  if (load.error) {
    return load.error.isNotOffered && feature
      ? html`<${NotOffered} error=${load.error} feature=${feature} needs=${needs} />`
      : html`<${Failure} error=${load.error} retry=${load.reload} />`;
  }
  return load.data === null ? html`<${Loading} />` : children(load.data);
}
