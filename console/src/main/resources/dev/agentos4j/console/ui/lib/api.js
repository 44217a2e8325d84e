// Requests to the AgentOS that serves this page, or to the proxy in front of one.
// The token lives in this variable: not in a cookie, not in the browser's storage, and gone when the tab is.
import { eventsOf } from './sse.js';

let token = null;

/** What stands before the paths of the server: a proxy may have it below one of its own. */
const BASE = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');

const listeners = new Set();

export function setToken(value) {
  token = value;
}

/** Calls back when the server refuses the token, or the lack of one. */
export function onRefused(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the server said, or that it said nothing: status 0. */
export class ApiError extends Error {
  /** @param retryAfter the seconds that the server wants to be left alone for, null if it did not say */
  constructor(status, message, retryAfter = null) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** The server has no such route, or was started without what it takes. */
  get isNotOffered() {
    return this.status === 404 || this.status === 405 || this.status === 501 || this.status === 503;
  }
}

export function path(...segments) {
  return '/' + segments.map(encodeURIComponent).join('/');
}

export function query(values) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') {
      search.append(name, value);
    }
  }
  const text = search.toString();
  return text === '' ? '' : '?' + text;
}

/** Sends a request and returns the response if it is a success. */
export async function send(method, address, { json, form, signal, accept } = {}) {
  const headers = authorization();
  if (accept) {
    headers.Accept = accept;
  }
  let body;
  if (json !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(json);
  } else if (form !== undefined) {
    body = form instanceof FormData ? form : formOf(form);
  }
  let response;
  try {
    response = await fetch(BASE + address, { method, headers, body, signal, cache: 'no-store', credentials: 'omit' });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw noAnswer();
  }
  if (!response.ok) {
    throw refusal(response.status, response.statusText, await response.text(), response.headers.get('Retry-After'));
  }
  return response;
}

function authorization() {
  return token === null ? {} : { Authorization: 'Bearer ' + token };
}

function noAnswer() {
  return new ApiError(0, 'The server does not answer. Is it running?');
}

function refusal(status, words, text, retryAfter) {
  const error = new ApiError(status, detail(status, words, text), /^\d+$/.test(retryAfter) ? Number(retryAfter) : null);
  if (status === 401) {
    listeners.forEach(listener => listener(error));
  }
  return error;
}

/**
 * Sends a form and returns the JSON of its response; fetch does not say how much of a body has gone out.
 *
 * @param progress called with the bytes that were sent and those there are
 */
export function upload(address, form, { signal, progress }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', BASE + address);
    Object.entries(authorization()).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.onprogress = event => progress(event.loaded, event.total);
    request.onerror = () => reject(noAnswer());
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    request.onload = () => {
      if (request.status < 200 || request.status > 299) {
        reject(refusal(request.status, request.statusText, request.responseText, request.getResponseHeader('Retry-After')));
      } else {
        resolve(JSON.parse(request.responseText));
      }
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

/** Sends a request and returns the JSON of its response, null if there is none. */
export async function call(method, address, options) {
  const response = await send(method, address, options);
  const text = await response.text();
  if (text === '') {
    return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(response.status, 'The server answered with something that is not JSON.');
  }
}

export const get = (address, signal) => call('GET', address, { signal });

/** Sends a form and yields the events of its response. */
export async function* stream(address, form, signal) {
  const response = await send('POST', address, { form, signal, accept: 'text/event-stream' });
  yield* eventsOf(response.body);
}

/** A list route's answer as {rows, total}: all levels answer either with a page or with all of them. */
export async function page(address, signal) {
  const answer = await get(address, signal);
  return Array.isArray(answer)
    ? { rows: answer, total: answer.length }
    : { rows: answer?.data ?? [], total: answer?.meta?.total_count ?? answer?.data?.length ?? 0 };
}

function formOf(values) {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null) {
      form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
    }
  }
  return form;
}

function detail(status, words, text) {
  try {
    const said = JSON.parse(text).detail;
    if (typeof said === 'string') {
      return said;
    }
    if (Array.isArray(said)) {
      return said.map(each => `${(each.loc ?? []).slice(1).join('.')}: ${each.msg}`).join('; ');
    }
  } catch {
    // not JSON: a proxy said something of its own
  }
  return `The server answered ${status} ${words}`.trim() + '.';
}
