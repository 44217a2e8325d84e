// What a screen shows is loaded from the server: {data, error, loading, reload}.
import { useCallback, useEffect, useRef, useState } from './html.js';

/** Loads something, again whenever what it depends on changes, and every few seconds if asked for. */
export function useLoad(load, dependencies, { every = 0 } = {}) {
  const [state, setState] = useState({ data: null, error: null, loading: true });
  const [round, setRound] = useState(0);
  const newest = useRef(load);
  newest.current = load;
  useEffect(() => {
    const abort = new AbortController();
    setState(before => ({ ...before, loading: true }));
    newest.current(abort.signal).then(
      data => abort.signal.aborted || setState({ data, error: null, loading: false }),
      error => abort.signal.aborted || setState({ data: null, error, loading: false }));
    return () => abort.abort();
  }, [...dependencies, round]);
  const reload = useCallback(() => setRound(value => value + 1), []);
  useEffect(() => {
    if (every === 0) {
      return undefined;
    }
    const timer = setInterval(() => document.hidden || reload(), every);
    return () => clearInterval(timer);
  }, [every]);
  return { ...state, reload };
}

/** The results of some work on each of these, in their order, with a few at a time: a server has others to answer, too. */
export async function inTurns(items, work, width = 4) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      try {
        results[at] = await work(items[at]);
      } catch (error) {
        next = items.length; // the others ask for nothing more either
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}

/** An action of a button: {run, busy, error}. */
export function useAction(action) {
  const [state, setState] = useState({ busy: false, error: null });
  const newest = useRef(action);
  newest.current = action;
  const run = useCallback(async (...values) => {
    setState({ busy: true, error: null });
    try {
      const result = await newest.current(...values);
      setState({ busy: false, error: null });
      return result;
    } catch (error) {
      setState({ busy: false, error });
      return undefined;
    }
  }, []);
  return { run, ...state };
}
