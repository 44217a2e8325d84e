// Starts, reads, resumes, continues and cancels a run. The server continues it whatever becomes of this page, so a
// connection that breaks, and a reload, only mean to read on from where it was.
import { ApiError, call, get, path, query, stream } from '../lib/api.js';
import { isEnded, RunTree, treeOf } from './run.js';

const WAITS = [500, 1000, 2000, 4000, 8000, 8000, 8000];

export class LiveRun {
  /** @param changed called when there is something new to show, at most once per frame */
  constructor({ kind, componentId, sessionId, tree, changed }) {
    this.base = path(kind + 's', componentId, 'runs');
    this.kind = kind;
    this.sessionId = sessionId;
    this.tree = tree;
    this.notify = changed;
    this.abort = new AbortController();
    this.connection = null;
    this.error = null;
    this.cancelling = false;
    this.scheduled = false;
  }

  static begin(where, id, name, input) {
    return new LiveRun({ ...where, tree: new RunTree(id, where.kind, name, input) });
  }

  changed() {
    if (!this.scheduled && !this.abort.signal.aborted) {
      this.scheduled = true;
      requestAnimationFrame(() => {
        this.scheduled = false;
        this.abort.signal.aborted || this.notify();
      });
    }
  }

  /** Stops reading; the run continues. */
  leave() {
    this.abort.abort();
  }

  /** Starts the run and reads it to its end or its next pause. */
  async start(form) {
    form.set('stream', 'true');
    form.set('background', 'true');
    form.set('run_id', this.tree.id);
    form.set('session_id', this.sessionId);
    try {
      await this.read(stream(this.base, form, this.abort.signal));
    } catch (error) {
      if (error instanceof ApiError && error.status >= 400 && error.status < 600 && /background|queue|\bdb\b/i.test(error.message)) {
        form.delete('background'); // a server without a database runs it while we read
        await this.follow(() => stream(this.base, form, this.abort.signal));
      } else {
        await this.recover(error);
      }
      return;
    }
    await this.readOn();
  }

  /** Continues a paused run with what was decided. */
  async resolve(form) {
    const fields = { ...form, session_id: this.sessionId, stream: 'true' };
    if (this.kind !== 'workflow') {
      fields.background = 'true';
    }
    this.tree.root.status = 'RUNNING';
    this.changed();
    await this.follow(() => stream(this.base + path(this.tree.id, 'continue'), fields, this.abort.signal));
  }

  /** Reads a run that is active already. */
  async resume() {
    await this.follow(() => this.missed());
  }

  async cancel() {
    this.cancelling = true;
    this.changed();
    try {
      await call('POST', this.base + path(this.tree.id, 'cancel') + query({ session_id: this.sessionId }));
    } catch (error) {
      this.cancelling = false;
      this.error = error;
      this.changed();
    }
  }

  missed() {
    const form = { session_id: this.sessionId };
    if (this.tree.lastIndex !== null) {
      form.last_event_index = this.tree.lastIndex;
    }
    return stream(this.base + path(this.tree.id, 'resume'), form, this.abort.signal);
  }

  async follow(open) {
    try {
      await this.read(open());
    } catch (error) {
      await this.recover(error);
      return;
    }
    await this.readOn();
  }

  async read(events) {
    this.connection = null;
    for await (const event of events) {
      if (event.event === 'error') {
        this.changed();
        return; // it is not in the buffer any more: what is stored counts
      }
      this.tree.apply(event);
      this.changed();
      if (this.tree.isOver) {
        return;
      }
    }
  }

  /** The stream ended: either with the run, or before it, and then the store says which. */
  async readOn() {
    for (let attempt = 0; !this.tree.isOver && attempt <= WAITS.length; attempt++) {
      try {
        await this.load();
        if (this.tree.isOver) {
          break;
        }
        await this.pause(WAITS[Math.min(attempt, WAITS.length - 1)]);
        await this.read(this.missed());
      } catch (error) {
        await this.recover(error);
        return;
      }
    }
    if (this.tree.isOver) {
      await this.settle();
    }
  }

  /** A request that failed on the way is tried again for a while; an answer of the server is final. */
  async recover(error) {
    if (this.abort.signal.aborted || error.name === 'AbortError') {
      return;
    }
    if (error instanceof ApiError && error.status !== 0 && error.status !== 502 && error.status !== 504) {
      this.fail(error);
      return;
    }
    for (const wait of WAITS) {
      this.connection = 'The connection broke. Trying again …';
      this.changed();
      await this.pause(wait);
      if (this.abort.signal.aborted) {
        return;
      }
      try {
        await this.read(this.missed());
        await this.load();
        this.connection = null;
        await this.settle();
        if (this.tree.isOver) {
          return;
        }
      } catch (again) {
        if (again.name === 'AbortError' || (again instanceof ApiError && again.status === 401)) {
          return;
        }
      }
    }
    this.connection = null;
    this.fail(new ApiError(0, 'The server did not come back. Reload this page when it is there: the run continues without it.'));
  }

  fail(error) {
    this.error = error;
    if (this.tree.root.parts.length === 0 && this.tree.status === 'RUNNING') {
      this.tree.root.status = 'ERROR';
      this.tree.root.error = error.message;
    }
    this.changed();
  }

  /** What the store knows of the run; while it is active, what was read counts. */
  async load() {
    const run = await get(this.base + path(this.tree.id) + query({ session_id: this.sessionId }), this.abort.signal).catch(error => {
      if (error.status === 404) {
        return null; // not stored yet
      }
      throw error;
    });
    if (run && !this.tree.isOver && (isEnded(run.status) || run.status === 'PAUSED')) {
      const { input, lastIndex } = this.tree;
      this.tree = treeOf(run);
      this.tree.input = input || this.tree.input;
      this.tree.lastIndex = lastIndex;
      this.stored = run;
    } else {
      this.stored = run ?? this.stored;
    }
  }

  /** At a pause, what is asked for is read from the stored run: each kind of run has it there, whole. */
  async settle() {
    if (this.tree.status === 'PAUSED') {
      try {
        await this.load();
      } catch (error) {
        if (this.abort.signal.aborted) {
          return; // nobody looks any more
        }
        this.error = error;
      }
    }
    this.cancelling = false;
    this.changed();
  }

  pause(milliseconds) {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.abort.signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
    });
  }
}
