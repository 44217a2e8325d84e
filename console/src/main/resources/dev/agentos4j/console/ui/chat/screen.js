// The chat: an address names whom it is with and, once something was said, the session.
import { html, useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from '../lib/html.js';
import { call, get, path, query } from '../lib/api.js';
import { newId } from '../lib/format.js';
import { useAction, useLoad } from '../lib/load.js';
import { go, link } from '../lib/router.js';
import { Ask, Confirm } from '../parts/dialog.js';
import { Failure, Loaded, Loading } from '../parts/states.js';
import { Composer, formOf } from './composer.js';
import { LiveRun } from './live.js';
import { Pause } from './pause.js';
import { isEnded, RunTree, treesOf } from './run.js';
import { components, Picker, SessionList } from './sidebar.js';
import { Turn } from './turn.js';

export function Chat({ ids }) {
  const known = useLoad(components, []);
  return html`<${Loaded} load=${known}>${all => {
    if (all.length === 0) {
      return html`<div class="empty"><p><strong>There is nobody to talk to.</strong></p>
        <p>Give the server an agent, a team or a workflow, and reload this page.</p></div>`;
    }
    const chosen = all.find(each => each.kind === ids[0] && each.id === ids[1]) ?? (ids[1] ? null : all[0]);
    return html`<div class="chat">
      <${Side} all=${all} chosen=${chosen} sessionId=${ids[2]} />
      ${chosen ? html`<${Conversation} key=${chosen.kind + '/' + chosen.id} chosen=${chosen} sessionId=${ids[2] ?? null} />`
        : html`<p class="pad">This server has no ${ids[0]} called ${ids[1]}. Choose another one.</p>`}
    </div>`;
  }}<//>`;
}

/** In a narrow window the sessions are listed when they are asked for. */
function Side({ all, chosen, sessionId }) {
  const [listed, setListed] = useState(false);
  useEffect(() => setListed(false), [chosen?.id, sessionId]);
  return html`<aside class=${listed ? 'side listed' : 'side'} aria-label="Whom to talk to">
    <${Picker} components=${all} chosen=${chosen} />
    ${chosen && html`<button type="button" class="narrow-only" aria-expanded=${String(listed)} onClick=${() => setListed(!listed)}>Sessions</button>
      <${Sessions} key=${chosen.kind + '/' + chosen.id} chosen=${chosen} sessionId=${sessionId} />`}
  </aside>`;
}

const changes = new EventTarget();

function Sessions({ chosen, sessionId }) {
  const [version, next] = useReducer(value => value + 1, 0);
  useLayoutEffect(() => {
    changes.addEventListener('change', next);
    return () => changes.removeEventListener('change', next);
  }, []);
  return html`<${SessionList} kind=${chosen.kind} componentId=${chosen.id} sessionId=${sessionId} version=${version} />`;
}

const sessionsChanged = () => changes.dispatchEvent(new Event('change'));

function Conversation({ chosen, sessionId }) {
  const [turns, setTurns] = useState(sessionId ? null : []);
  const [error, setError] = useState(null);
  const [, show] = useReducer(value => value + 1, 0);
  const live = useRef(null);
  const begun = useRef(null);
  const end = useRef();
  const box = useRef();
  const where = { kind: chosen.kind, componentId: chosen.id };

  const attach = useCallback((run, work) => {
    live.current?.leave();
    live.current = run;
    work().then(() => { if (live.current === run) { sessionsChanged(); show(); } });
  }, []);

  const load = useCallback(async () => {
    setError(null);
    try {
      const runs = await get(path('sessions', sessionId, 'runs') + query({ type: chosen.kind }));
      if (begun.current === sessionId) {
        return;
      }
      const trees = treesOf(runs.filter(run => run.status !== 'REGENERATED'));
      trees.forEach(each => { each.root.name = chosen.name; }); // listed runs have ids alone
      const last = trees.at(-1);
      setTurns(trees);
      if (last && !isEnded(last.status)) {
        const tree = last.status === 'PAUSED' ? last : new RunTree(last.id, chosen.kind, chosen.name, last.input);
        tree.inputMedia = last.inputMedia;
        const run = new LiveRun({ ...where, sessionId, tree, changed: show });
        attach(run, () => last.status === 'PAUSED' ? run.settle() : run.resume());
      }
    } catch (failure) {
      if (failure.status === 404 && begun.current === sessionId) {
        return; // it is stored with its first run
      }
      setError(failure);
    }
  }, [sessionId]);

  useLayoutEffect(() => { // before anything can be sent, or what was sent would be dropped
    if (begun.current !== null && begun.current === sessionId) {
      return; // the session of the run that was just started here
    }
    begun.current = null;
    live.current?.leave();
    live.current = null;
    setError(null);
    setTurns(sessionId ? null : []);
    if (sessionId) {
      load();
    }
  }, [sessionId]);

  useEffect(() => () => live.current?.leave(), []);

  const tree = live.current?.tree;
  const before = useMemo(() => (turns ?? []).filter(turn => turn.id !== tree?.id), [turns, tree?.id]);
  const said = useMemo(() => before.map(turn => html`<${Turn} key=${turn.id} tree=${turn} />`), [before]); // they stay as they are
  const follow = useRef(true);
  useLayoutEffect(() => {
    if (follow.current && box.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  });

  const send = async (message, files) => {
    const session = sessionId ?? newId();
    follow.current = true;
    if (tree) {
      setTurns([...before, tree]);
    }
    const run = LiveRun.begin({ ...where, sessionId: session, changed: show }, newId(), chosen.name, message);
    run.tree.inputMedia = { files: files.map(file => ({ filename: file.name })) };
    begun.current = session;
    attach(run, async () => run.start(await formOf(chosen.kind, message, files)));
    show();
    if (!sessionId) {
      go(link('chat', [chosen.kind, chosen.id, session]), { replace: true });
    }
  };

  const active = tree !== undefined && !tree.isOver;
  const paused = tree?.status === 'PAUSED' && live.current.stored;
  return html`<section class="talk" aria-label=${'Conversation with ' + chosen.name}>
    <${Head} chosen=${chosen} sessionId=${sessionId} active=${active} />
    <div class="turns" ref=${box} tabindex="0" role="log" aria-label="Messages" aria-busy=${String(active)}
        onScroll=${event => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          follow.current = scrollHeight - scrollTop - clientHeight < 40;
        }}>
      <${Failure} error=${error} retry=${load} what="The session cannot be read" />
      ${turns === null && !tree && !error && html`<${Loading} />`}
      ${turns !== null && before.length === 0 && !tree && html`<div class="empty">
        <p><strong>${chosen.name}</strong></p><p>${chosen.description ?? 'Send a message to begin.'}</p></div>`}
      ${said}
      ${tree && html`<${Turn} key=${tree.id} tree=${tree} live=${live.current} />`}
      <${Failure} error=${live.current?.error} what="The run" />
      ${paused && html`<${Pause} kind=${chosen.kind} run=${live.current.stored} reload=${load}
        resolve=${form => attachSame(live.current, form, show)} />`}
      ${tree?.followups?.length > 0 && !active && html`<ul class="chips" aria-label="Suggested questions">${tree.followups.map(each => html`
        <li><button type="button" onClick=${() => send(each, [])}>${each}</button></li>`)}</ul>`}
      <div ref=${end}></div>
    </div>
    <${Composer} name=${chosen.name} active=${active} cancelling=${live.current?.cancelling} disabled=${tree?.status === 'PAUSED' && !live.current.error}
      cancel=${() => live.current.cancel()} send=${send} />
  </section>`;
}

function attachSame(run, form, show) {
  run.error = null;
  run.stored = null;
  run.resolve(form).then(() => { sessionsChanged(); show(); });
}

/** The session's name, and what can be done with it. */
function Head({ chosen, sessionId, active }) {
  const [asked, setAsked] = useState(null);
  const session = useLoad(async signal => {
    if (!sessionId || active) {
      return {};
    }
    return get(path('sessions', sessionId) + query({ type: chosen.kind }), signal).catch(error => {
      if (error.status === 404) {
        return {};
      }
      throw error;
    });
  }, [sessionId, active]);
  const rename = useAction(async name => {
    await call('POST', path('sessions', sessionId, 'rename') + query({ type: chosen.kind }), { json: { session_name: name } });
    session.reload();
    sessionsChanged();
    setAsked(null);
  });
  const fork = useAction(async () => {
    const made = await call('POST', path(chosen.kind + 's', chosen.id, 'sessions', sessionId, 'fork'));
    sessionsChanged();
    go(link('chat', [chosen.kind, chosen.id, made.session_id]));
  });
  const remove = useAction(async () => {
    await call('DELETE', path('sessions', sessionId));
    sessionsChanged();
    setAsked(null);
    go(link('chat', [chosen.kind, chosen.id]));
  });
  const name = session.data?.session_name;
  return html`<div class="title-bar">
    <h2>${name || (sessionId ? 'Session' : 'New session')} <span class="quiet">with ${chosen.name}</span></h2>
    ${sessionId && html`<div class="buttons">
      <button type="button" disabled=${active} onClick=${() => setAsked('rename')}>Rename</button>
      ${chosen.kind !== 'workflow' && html`<button type="button" disabled=${active || fork.busy} onClick=${fork.run}>Fork</button>`}
      <a class="button" href=${link('sessions', [sessionId])}>Details</a>
      <button type="button" disabled=${active} onClick=${() => setAsked('delete')}>Delete</button>
    </div>`}
    <${Failure} error=${fork.error} what="The session cannot be forked" />
    ${asked === 'rename' && html`<${Ask} title="Rename the session" label="Name" value=${name ?? ''} verb="Rename" busy=${rename.busy}
      error=${rename.error} yes=${rename.run} no=${() => setAsked(null)} />`}
    ${asked === 'delete' && html`<${Confirm} title="Delete the session?" text="Its runs and what was said are deleted. This cannot be undone."
      verb="Delete" busy=${remove.busy} error=${remove.error} yes=${remove.run} no=${() => setAsked(null)} />`}
  </div>`;
}
