// How values are shown. Times come as epoch seconds or as ISO text.
const NUMBER = new Intl.NumberFormat();
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function date(value) {
  if (value === undefined || value === null || value === '') {
    return null;
  }
  const made = typeof value === 'number' ? new Date(value * 1000) : new Date(value);
  return Number.isNaN(made.getTime()) ? null : made;
}

export function time(value) {
  const made = date(value);
  return made === null ? '–' : TIME.format(made);
}

export function number(value) {
  return typeof value === 'number' ? NUMBER.format(value) : '–';
}

export function bytes(value) {
  const size = Number(value);
  if (!Number.isFinite(size) || size <= 0) {
    return '–';
  }
  const unit = Math.min(Math.floor(Math.log2(size) / 10), 4);
  return `${(size / 2 ** (unit * 10)).toFixed(unit === 0 ? 0 : 1)} ${['B', 'KiB', 'MiB', 'GiB', 'TiB'][unit]}`;
}

export function milliseconds(value) {
  return value < 1000 ? `${Math.round(value)} ms` : value < 60000 ? `${(value / 1000).toFixed(2)} s`
    : `${Math.floor(value / 60000)} min ${Math.round(value / 1000) % 60} s`;
}

/** Any value as text, as a person would read it. */
export function text(value) {
  return value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

export function shortId(id) {
  return id && id.length > 13 ? id.slice(0, 8) + '…' : id ?? '';
}

export function newId() {
  if (crypto.randomUUID) {
    return crypto.randomUUID(); // pages of other hosts without TLS have none
  }
  const random = crypto.getRandomValues(new Uint8Array(16));
  random[6] = (random[6] & 0x0f) | 0x40;
  random[8] = (random[8] & 0x3f) | 0x80;
  const hex = Array.from(random, each => each.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
