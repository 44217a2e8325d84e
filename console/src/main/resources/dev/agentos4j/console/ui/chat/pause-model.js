// What a paused run asks of a person, and where the answers are put. The lists are sent back whole, with the answers in them:
// what is left out would be taken for decided.
// question: {id, title, about, form, ...; answer(values)} with form one of confirm, input, feedback, external, choice, review

const FIELDS = { agent: 'tools', team: 'requirements', workflow: 'step_requirements' };

/** {questions, form(), approvals}: form is what continues the run once each question has its answer. */
export function questionsOf(kind, run) {
  const list = structuredClone(run[FIELDS[kind]] ?? []);
  const questions = [];
  const approvals = new Set();
  list.forEach((element, i) => {
    if (kind === 'agent') {
      questions.push(...ofTool(element, element, String(i), null));
    } else if (kind === 'team') {
      questions.push(...ofRequirement(element, String(i)));
    } else {
      questions.push(...ofStep(element, String(i)));
    }
  });
  questions.forEach(question => question.approvalId && approvals.add(question.approvalId));
  return {
    questions,
    approvals: [...approvals],
    form: () => ({ [FIELDS[kind]]: JSON.stringify(list) }),
    undecided: () => ({ [FIELDS[kind]]: '' }),
  };
}

function ofRequirement(requirement, id) {
  const tool = requirement.tool_execution ?? {};
  if (requirement.confirmation !== undefined && requirement.confirmation !== null) {
    return [];
  }
  return ofTool(tool, requirement, id, requirement.member_agent_name ?? null);
}

/** @param target the tool itself, or the requirement around it, which has other names for the same */
function ofTool(tool, target, id, who) {
  const outer = target !== tool;
  const base = {
    id,
    title: tool.tool_name ?? 'tool',
    who,
    about: tool.tool_args,
    approvalId: tool.approval_type === 'required' ? tool.approval_id ?? 'unknown' : null,
  };
  const feedback = target.user_feedback_schema ?? tool.user_feedback_schema;
  if (feedback?.length && feedback.some(each => !each.selected_options?.length)) {
    return [{
      ...base,
      form: 'feedback',
      asked: feedback,
      answer(values) {
        feedback.forEach((each, i) => { each.selected_options = values[i]; });
        tool.answered = true;
      },
    }];
  }
  const schema = target.user_input_schema ?? tool.user_input_schema;
  if (tool.requires_user_input && !tool.answered && schema?.length) {
    return [{
      ...base,
      form: 'input',
      fields: schema,
      answer(values) {
        schema.forEach(field => { field.value = values[field.name]; });
        if (outer) {
          (tool.user_input_schema ?? []).forEach(field => { field.value = values[field.name]; });
        }
        tool.answered = true;
      },
    }];
  }
  const result = outer ? target.external_execution_result : tool.result;
  if (tool.external_execution_required && (result === null || result === undefined)) {
    return [{
      ...base,
      form: 'external',
      answer({ result: said }) {
        target[outer ? 'external_execution_result' : 'result'] = said;
      },
    }];
  }
  if (tool.requires_confirmation && (tool.confirmed === null || tool.confirmed === undefined)) {
    return [{
      ...base,
      form: 'confirm',
      answer({ yes, note }) {
        target[outer ? 'confirmation' : 'confirmed'] = yes;
        if (note) {
          target.confirmation_note = note;
        }
      },
    }];
  }
  return [];
}

function ofStep(step, id) {
  const base = { id, title: step.step_name ?? 'step', who: null };
  if (step.requires_executor_input) {
    return (step.executor_requirements ?? []).flatMap((each, i) =>
      ofRequirement(each, id + '.' + i).map(question => ({ ...question, who: question.who ?? step.step_name })));
  }
  const open = step.confirmed === null || step.confirmed === undefined;
  if (step.requires_output_review && step.is_post_execution && open) {
    return [{
      ...base,
      form: 'review',
      message: step.output_review_message,
      about: step.step_output?.content ?? step.step_output ?? null,
      answer({ yes, note, edited }) {
        step.confirmed = yes;
        if (!yes && note) {
          step.rejection_feedback = note;
        }
        if (yes && edited) {
          step.edited_output = edited;
        }
      },
    }];
  }
  if (step.requires_route_selection && !step.selected_choices?.length) {
    return [{
      ...base,
      form: 'choice',
      message: step.user_input_message,
      choices: step.available_choices ?? [],
      several: step.allow_multiple_selections === true,
      answer({ chosen }) {
        step.selected_choices = chosen;
      },
    }];
  }
  if (step.requires_user_input && !step.user_input) {
    return [{
      ...base,
      form: 'input',
      message: step.user_input_message,
      fields: step.user_input_schema ?? [],
      answer(values) {
        step.user_input = values;
      },
    }];
  }
  if (step.requires_confirmation && open) {
    return [{
      ...base,
      form: 'confirm',
      message: step.confirmation_message,
      rejection: step.on_reject,
      answer({ yes, note }) {
        step.confirmed = yes;
        if (!yes && note) {
          step.rejection_feedback = note;
        }
      },
    }];
  }
  return [];
}

/** A typed value of what was entered; throws with a sentence if it is none. */
export function valueOf(field, entered) {
  const type = field.field_type ?? 'str';
  if (type === 'bool') {
    return entered === true || entered === 'true';
  }
  if (type === 'int' || type === 'float') {
    const number = Number(entered);
    if (entered === '' || !Number.isFinite(number) || (type === 'int' && !Number.isInteger(number))) {
      throw new Error(`${field.name} must be ${type === 'int' ? 'a whole number' : 'a number'}.`);
    }
    return number;
  }
  if (type === 'list' || type === 'dict') {
    try {
      return JSON.parse(entered);
    } catch {
      throw new Error(`${field.name} must be JSON: ${type === 'list' ? 'an array' : 'an object'}.`);
    }
  }
  return entered;
}
