// Evaluations: a list, the verdict of one, and a new one.
import { html, useRef, useState } from '../lib/html.js';
import { call, page, path, query } from '../lib/api.js';
import { number, shortId, time } from '../lib/format.js';
import { useAction, useLoad } from '../lib/load.js';
import { go, link } from '../lib/router.js';
import { Ask, Confirm, Dialog } from '../parts/dialog.js';
import { Facts, Folded } from '../parts/json.js';
import { Loaded, Loading } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { PagedTable } from '../parts/table.js';
import { components } from '../chat/sidebar.js';

const NEEDS = 'Evaluations are kept in a database: start the server with one.';
const TYPES = { accuracy: 'Accuracy', reliability: 'Reliability', performance: 'Performance', agent_as_judge: 'A judge' };

/** The verdict in a word, whatever the kind; null if there is none. */
function verdict(row) {
  const data = row.eval_data ?? {};
  const measured = data.result ?? data;
  switch (row.eval_type) {
    case 'accuracy':
      return data.avg_score === undefined || data.avg_score === null ? null : `${number(data.avg_score)} of 10`;
    case 'reliability':
      return data.eval_status ?? null;
    case 'performance':
      return typeof measured.avg_run_time === 'number' ? `${measured.avg_run_time.toFixed(3)} s` : null;
    default:
      return typeof data.pass_rate === 'number' ? `${number(data.pass_rate)} % passed` : null;
  }
}

export function Evals({ ids, query: asked }) {
  return ids[0] ? html`<${One} id=${ids[0]} />` : html`<${List} asked=${asked} />`;
}

function List({ asked }) {
  const type = asked.get('eval_types') ?? '';
  const [adding, setAdding] = useState(false);
  const add = useAction(async input => {
    const made = await call('POST', '/eval-runs', { json: input });
    setAdding(false);
    if (made?.id) {
      go(link('evals', [made.id]));
    }
  });
  return html`
    <form class="filters" onSubmit=${event => event.preventDefault()}>
      <label>Kind<select value=${type} onChange=${event => go(link('evals', [], { eval_types: event.currentTarget.value }))}>
        <option value="">Any</option>${Object.entries(TYPES).map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select></label>
      <button type="button" class="primary" onClick=${() => setAdding(true)}>Evaluate</button>
    </form>
    <${PagedTable} label="Evaluations" depends=${[type]} feature="evaluations" needs=${NEEDS}
      fetchPage=${(at, limit, signal) => page('/eval-runs' + query({ eval_types: type, page: at, limit }), signal)}
      empty=${html`<p><strong>There are no evaluations${type ? ' of that kind' : ' yet'}.</strong></p><p>Press Evaluate to measure an agent or a team.</p>`}
      columns=${[
        { title: 'Name', width: '2fr', cell: row => html`<a href=${link('evals', [row.id])}>${row.name || shortId(row.id)}</a>` },
        { title: 'Kind', width: '8rem', cell: row => TYPES[row.eval_type] ?? row.eval_type },
        { title: 'Of', width: '1.5fr', cell: row => row.evaluated_component_name ?? row.agent_id ?? row.team_id ?? '–' },
        { title: 'Verdict', width: '9rem', cell: row => verdict(row) ?? 'none' },
        { title: 'Made', width: '13rem', cell: row => time(row.created_at) },
      ]} />
    ${adding && html`<${Editor} busy=${add.busy} error=${add.error} save=${add.run} close=${() => setAdding(false)} />`}`;
}

function One({ id }) {
  const [asked, setAsked] = useState(null);
  const load = useLoad(signal => call('GET', path('eval-runs', id), { signal }), [id]);
  const rename = useAction(async name => {
    await call('PATCH', path('eval-runs', id), { json: { name } });
    setAsked(null);
    load.reload();
  });
  const remove = useAction(async () => {
    await call('DELETE', '/eval-runs', { json: { eval_run_ids: [id] } });
    go(link('evals'));
  });
  return html`<p><a href=${link('evals')}>All evaluations</a></p>
    <${Loaded} load=${load}>${row => {
      const results = row.eval_data?.results ?? [];
      return html`<h2>${row.name || shortId(row.id)}</h2>
        <div class="buttons"><button type="button" onClick=${() => setAsked('rename')}>Rename</button>
          <button type="button" onClick=${() => setAsked('delete')}>Delete</button></div>
        <${Facts} facts=${[['Kind', TYPES[row.eval_type] ?? row.eval_type], ['Verdict', verdict(row) ?? 'none'],
          ['Of', row.evaluated_component_name ?? row.agent_id ?? row.team_id], ['Model', row.model_id], ['Made', time(row.created_at)]]} />
        ${results.length > 0 && html`<h3>Results</h3><ol class="list">${results.map(result => html`<li>
          <p>${result.score !== undefined && result.score !== null && html`<strong>${result.score} of 10</strong>`}
            ${result.passed !== undefined && result.passed !== null && html`<${Status} value=${result.passed ? 'passed' : 'failed'} />`}</p>
          <p class="label">Input</p><pre tabindex="0">${result.input}</pre>
          <p class="label">Output</p><pre tabindex="0">${result.output}</pre>
          ${result.reason && html`<p class="label">Why</p><p>${result.reason}</p>`}</li>`)}</ol>`}
        <${Folded} title="All figures" value=${row.eval_data} open=${results.length === 0} />
        <${Folded} title="What was asked" value=${row.eval_input} />
        ${asked === 'rename' && html`<${Ask} title="Rename the evaluation" label="Name" value=${row.name ?? ''} verb="Rename" busy=${rename.busy}
          error=${rename.error} yes=${rename.run} no=${() => setAsked(null)} />`}
        ${asked === 'delete' && html`<${Confirm} title="Delete the evaluation?" text="Its results are deleted." verb="Delete" busy=${remove.busy}
          error=${remove.error} yes=${remove.run} no=${() => setAsked(null)} />`}`;
    }}<//>`;
}

function Editor({ busy, error, save, close }) {
  const form = useRef();
  const [type, setType] = useState('accuracy');
  const known = useLoad(components, []);
  const submit = event => {
    event.preventDefault();
    const { of, tools, iterations, ...values } = Object.fromEntries(new FormData(form.current));
    const [kind, ...id] = of.split('/');
    save({
      ...values,
      name: values.name || undefined,
      [kind + '_id']: id.join('/'),
      ...(iterations ? { num_iterations: Number(iterations) } : {}),
      ...(type === 'reliability' ? { expected_tool_calls: tools.split(/[\s,]+/).filter(each => each !== '') } : {}),
    });
  };
  return html`<${Dialog} title="Evaluate" close=${close}>
    ${!known.data ? html`<${Loading} />` : html`<form ref=${form} onSubmit=${submit}>
      <label>Kind<select name="eval_type" value=${type} onChange=${event => setType(event.currentTarget.value)}>${Object.entries(TYPES).map(
        ([value, label]) => html`<option value=${value}>${label}</option>`)}</select></label>
      <label>Of<select name="of">${known.data.filter(each => each.kind !== 'workflow').map(each => html`
        <option value=${each.kind + '/' + each.id}>${each.name}</option>`)}</select></label>
      <label>Input<textarea name="input" rows="2" required></textarea></label>
      ${type === 'accuracy' && html`<label>Expected output<textarea name="expected_output" rows="2" required></textarea></label>`}
      ${type === 'agent_as_judge' && html`<label>Criteria<textarea name="criteria" rows="2" required></textarea></label>`}
      ${type === 'reliability' && html`<label>Tools that must be called, with commas between them<input name="tools" class="code" /></label>`}
      ${type !== 'reliability' && type !== 'agent_as_judge' && html`<label>How often<input name="iterations" type="number" min="1" max="100" value="1" /></label>`}
      <label>Name (optional)<input name="name" maxlength="255" /></label>
      ${error && html`<p class="failure" role="alert">${error.message}</p>`}
      <p class="quiet">It runs at once, and may take a while.</p>
      <div class="buttons"><button type="submit" class="primary" disabled=${busy}>${busy ? 'Evaluating …' : 'Evaluate'}</button>
        <button type="button" onClick=${close}>Cancel</button></div>
    </form>`}
  <//>`;
}
