// What a paused run waits for, as a form. Nothing is sent before each question has an answer.
import { html, useEffect, useMemo, useRef, useState } from '../lib/html.js';
import { call, path } from '../lib/api.js';
import { useAction, useLoad } from '../lib/load.js';
import { Json } from '../parts/json.js';
import { Failure } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { questionsOf, valueOf } from './pause-model.js';

/** @param resolve called with the form that continues the run */
export function Pause({ kind, run, resolve, reload }) {
  const model = useMemo(() => questionsOf(kind, run), [run]);
  const [answers, setAnswers] = useState({});
  const [wrong, setWrong] = useState(null);
  const approval = model.questions.some(question => question.approvalId);
  if (model.questions.length === 0) {
    return html`<section class="pause" aria-label="This run waits">
      <p>This run waits, and everything it asked for was answered.</p>
      <button type="button" class="primary" onClick=${() => resolve(model.undecided())}>Continue</button>
    </section>`;
  }
  if (approval) {
    return html`<${ByApproval} run=${run} model=${model} resolve=${resolve} reload=${reload} />`;
  }
  const submit = event => {
    event.preventDefault();
    try {
      for (const question of model.questions) {
        question.answer(checked(question, answers[question.id] ?? {}));
      }
    } catch (error) {
      setWrong(error.message);
      return;
    }
    resolve(model.form());
  };
  return html`<section class="pause" aria-label="This run waits for you">
    <h2>This run waits for you</h2>
    <form onSubmit=${submit}>
      ${model.questions.map(question => html`<${Question} key=${question.id} question=${question} answer=${answers[question.id] ?? {}}
        change=${more => { setWrong(null); setAnswers(before => ({ ...before, [question.id]: { ...before[question.id], ...more } })); }} />`)}
      ${wrong && html`<p class="failure" role="alert">${wrong}</p>`}
      <div class="buttons"><button type="submit" class="primary">Continue</button></div>
    </form>
  </section>`;
}

function checked(question, answer) {
  switch (question.form) {
    case 'confirm':
    case 'review':
      if (answer.yes === undefined) {
        throw new Error(`Say yes or no to ${question.title}.`);
      }
      return answer;
    case 'input': {
      const values = {};
      for (const field of question.fields) {
        values[field.name] = valueOf(field, answer[field.name] ?? field.value ?? (field.field_type === 'bool' ? false : ''));
      }
      return values;
    }
    case 'feedback':
      return question.asked.map((each, i) => {
        const chosen = answer['q' + i] ?? [];
        if (chosen.length === 0) {
          throw new Error(`Choose an answer to: ${each.question}`);
        }
        return chosen;
      });
    case 'choice':
      if (!answer.chosen?.length) {
        throw new Error(`Choose a way for ${question.title}.`);
      }
      return answer;
    default:
      if (!answer.result) {
        throw new Error(`Enter the result of ${question.title}.`);
      }
      return answer;
  }
}

const LEADS = {
  confirm: 'Do you agree that this is executed?',
  input: 'It lacks values that only you can give.',
  feedback: 'It asks you to choose.',
  external: 'It is yours to execute. Enter what came of it.',
  choice: 'Choose what comes next.',
  review: 'Look at what the step made before the workflow continues.',
};

export function Question({ question, answer, change }) {
  const { id, form } = question;
  return html`<fieldset>
    <legend>${question.who && html`<span class="quiet">${question.who}: </span>`}<code>${question.title}</code></legend>
    <p>${question.message || LEADS[form]}</p>
    ${question.about && form !== 'feedback' && Object.keys(question.about).length > 0 && html`<${Json} value=${question.about} />`}
    ${(form === 'confirm' || form === 'review') && html`
      <div class="choices">
        <label><input type="radio" name=${'c' + id} checked=${answer.yes === true} onChange=${() => change({ yes: true })} /> ${form === 'review' ? 'Accept' : 'Confirm'}</label>
        <label><input type="radio" name=${'c' + id} checked=${answer.yes === false} onChange=${() => change({ yes: false })} /> Reject</label>
      </div>
      ${answer.yes === false && html`<label>Reason, which the model reads (optional)
        <input value=${answer.note ?? ''} onInput=${event => change({ note: event.currentTarget.value })} /></label>`}
      ${form === 'review' && answer.yes === true && html`<label>Output in its place (optional)
        <textarea rows="3" value=${answer.edited ?? ''} onInput=${event => change({ edited: event.currentTarget.value })}></textarea></label>`}`}
    ${form === 'input' && question.fields.map(field => html`<${Field} field=${field} value=${answer[field.name]}
      change=${value => change({ [field.name]: value })} />`)}
    ${form === 'external' && html`<label>Result
      <textarea rows="3" required value=${answer.result ?? ''} onInput=${event => change({ result: event.currentTarget.value })}></textarea></label>`}
    ${form === 'feedback' && question.asked.map((asked, i) => html`<${Options} name=${id + '-' + i} label=${asked.question} several=${asked.multi_select}
      options=${(asked.options ?? []).map(option => [option.label, option.description])}
      chosen=${answer['q' + i] ?? []} change=${chosen => change({ ['q' + i]: chosen })} />`)}
    ${form === 'choice' && html`<${Options} name=${id} label=${question.title} several=${question.several}
      options=${question.choices.map(choice => [choice])} chosen=${answer.chosen ?? []} change=${chosen => change({ chosen })} />`}
  </fieldset>`;
}

function Field({ field, value, change }) {
  const given = value ?? field.value ?? '';
  const label = html`<span>${field.name} <span class="quiet">${field.description ?? ''}</span></span>`;
  if (field.allowed_values?.length) {
    return html`<label>${label}<select value=${given} onChange=${event => change(event.currentTarget.value)}>
      <option value="">Choose …</option>${field.allowed_values.map(each => html`<option value=${each}>${each}</option>`)}</select></label>`;
  }
  if (field.field_type === 'bool') {
    return html`<label class="inline"><input type="checkbox" checked=${given === true} onChange=${event => change(event.currentTarget.checked)} /> ${label}</label>`;
  }
  const isText = typeof given === 'string';
  return html`<label>${label}<input inputmode=${/int|float/.test(field.field_type) ? 'decimal' : undefined}
    value=${isText ? given : JSON.stringify(given)} required=${field.required !== false} onInput=${event => change(event.currentTarget.value)} /></label>`;
}

function Options({ name, label, several, options, chosen, change }) {
  const toggle = option => change(several
    ? chosen.includes(option) ? chosen.filter(each => each !== option) : [...chosen, option]
    : [option]);
  return html`<div role="group" aria-label=${label}><p class="label">${label}</p>${options.map(([option, description]) => html`
    <label class="inline"><input type=${several ? 'checkbox' : 'radio'} name=${'o' + name} checked=${chosen.includes(option)}
      onChange=${() => toggle(option)} /> <span>${option} ${description && html`<span class="quiet">${description}</span>`}</span></label>`)}</div>`;
}

/** The decision is a record that others see too: it is made there, and the run continued when it was. */
function ByApproval({ run, model, resolve, reload }) {
  const records = useLoad(async signal => {
    const answer = await call('GET', `/approvals?run_id=${encodeURIComponent(run.run_id)}&limit=100`, { signal });
    return (answer.data ?? []).filter(each => each.approval_type !== 'audit');
  }, [run.run_id], { every: 3000 });
  const decide = useAction(async (record, status, data) => {
    await call('POST', path('approvals', record.id, 'resolve'), { json: { status, ...(data ? { resolution_data: data } : {}) } });
    records.reload();
  });
  const box = useRef();
  const known = records.data !== null;
  useEffect(() => { box.current.scrollIntoView({ block: 'nearest' }); }, [known]);
  const pending = (records.data ?? []).filter(each => each.status === 'pending');
  const decided = (records.data ?? []).filter(each => each.status !== 'pending').slice(0, model.approvals.length);
  return html`<section class="pause" ref=${box} aria-label="This run waits for an approval">
    <h2>This run waits for an approval</h2>
    <${Failure} error=${records.error} what="The approvals cannot be read" />
    ${pending.map(record => html`<${ApprovalForm} key=${record.id} record=${record} busy=${decide.busy} decide=${decide.run} />`)}
    ${decide.error && html`<${Failure} error=${decide.error} retry=${records.reload} />`}
    ${records.data && pending.length === 0 && html`
      ${decided.map(record => html`<p><code>${record.tool_name}</code> <${Status} value=${record.status} />
        ${record.resolved_by && html`<span class="quiet"> by ${record.resolved_by}</span>`}</p>`)}
      <div class="buttons"><button type="button" class="primary" onClick=${() => resolve(model.undecided())}>Continue the run</button>
        <button type="button" onClick=${reload}>Look again</button></div>`}
  </section>`;
}

/** One approval record, with the values or the result that it asks for. */
export function ApprovalForm({ record, busy, decide }) {
  const [answer, setAnswer] = useState({});
  const requirement = record.requirements?.[0] ?? {};
  const schema = requirement.user_input_schema ?? requirement.tool_execution?.user_input_schema ?? [];
  const form = record.pause_type === 'user_input' ? 'input' : record.pause_type === 'external_execution' ? 'external' : 'none';
  const [wrong, setWrong] = useState(null);
  const approve = () => {
    try {
      const values = form === 'none' ? null : checked({ form, title: record.tool_name, fields: schema }, answer);
      decide(record, 'approved', form === 'input' ? { values } : form === 'external' ? { result: values.result } : null);
    } catch (error) {
      setWrong(error.message);
    }
  };
  return html`<div class="approval">
    ${form === 'none'
      ? html`<p><code>${record.tool_name}</code></p><${Json} value=${record.tool_args ?? {}} />`
      : html`<${Question} question=${{ id: record.id, form, title: record.tool_name, about: record.tool_args, fields: schema }} answer=${answer}
          change=${more => { setWrong(null); setAnswer(before => ({ ...before, ...more })); }} />`}
    ${wrong && html`<p class="failure" role="alert">${wrong}</p>`}
    <div class="buttons">
      <button type="button" class="primary" disabled=${busy} onClick=${approve}>Approve</button>
      <button type="button" class="danger" disabled=${busy} onClick=${() => decide(record, 'rejected', null)}>Reject</button>
    </div>
  </div>`;
}
