// The one place that knows how markup is made: htm over Preact. Values become text or properties, never markup.
import { h } from '../vendor/preact.js';
import htm from '../vendor/htm.js';

export const html = htm.bind(h);
export { render, createContext } from '../vendor/preact.js';
export { useState, useEffect, useRef, useMemo, useCallback, useReducer, useContext, useLayoutEffect }
  from '../vendor/preact-hooks.js';
