// Addresses of the console are the hash: #/traces/ID?status=ERROR. So each thing has a link, and the server no routes for it.
import { useLayoutEffect, useState } from './html.js';

function parse() {
  const [where, search] = location.hash.replace(/^#/, '').split('?');
  const segments = where.split('/').filter(each => each !== '').map(decode);
  return { screen: segments[0] ?? '', ids: segments.slice(1), query: new URLSearchParams(search ?? '') };
}

function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export function link(screen, ids = [], query = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      search.set(name, value);
    }
  }
  const text = search.toString();
  return '#/' + [screen, ...ids].map(encodeURIComponent).join('/') + (text === '' ? '' : '?' + text);
}

/** Goes somewhere; with replace, going back leads past here. */
export function go(address, { replace = false } = {}) {
  if (replace) {
    history.replaceState(null, '', address);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = address;
  }
}

export function useRoute() {
  const [route, setRoute] = useState(parse);
  useLayoutEffect(() => { // before the address can change again
    const changed = () => setRoute(parse());
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return route;
}
