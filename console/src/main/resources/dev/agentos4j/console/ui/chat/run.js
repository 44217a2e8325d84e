// A run as a tree of what happened: made of its events while it is live, or of what is stored of it.
// node: {id, kind: agent|team|workflow|step, name, status, parts, error}
// part: {type: text|reasoning|tool|node|media|note, ...}
import { text } from '../lib/format.js';

const ENDED = new Set(['COMPLETED', 'ERROR', 'CANCELLED', 'REGENERATED']);

export function makeNode(id, kind, name) {
  return { id, kind, name, status: 'RUNNING', parts: [], error: null };
}

export function isEnded(status) {
  return ENDED.has(String(status).toUpperCase());
}

/** A run whose events are applied one after the other. */
export class RunTree {
  constructor(id, kind, name, input) {
    this.id = id;
    this.input = input;
    this.root = makeNode(id, kind, name);
    this.runs = new Map([[id, this.root]]);
    this.steps = new Map();
    this.followups = [];
    this.metrics = null;
    this.lastIndex = null;
  }

  get status() {
    return this.root.status;
  }

  get isOver() {
    return isEnded(this.status) || this.status === 'PAUSED';
  }

  /** Applies an event; those of other kinds than the ones below say nothing that a reader of the chat wants to know. */
  apply(event) {
    if (typeof event.event_index === 'number') {
      this.lastIndex = Math.max(this.lastIndex ?? -1, event.event_index);
    }
    const name = (event.event ?? '').replace(/^Team(?=Run|Tool|Reasoning|Followups)/, '');
    if (name === 'StepOutput') {
      return; // what it holds comes with the end of its step
    }
    if (/^(Step|Loop|Parallel|Condition|Router|Steps)/.test(name)) {
      this.applyStep(name, event);
      return;
    }
    const node = this.nodeOf(event);
    switch (name) {
      case 'RunStarted':
      case 'RunContinued':
      case 'WorkflowStarted':
        node.status = 'RUNNING';
        node.error = null;
        break;
      case 'RunContent':
      case 'RunIntermediateContent':
        append(node, 'reasoning', event.reasoning_content);
        append(node, 'text', text(event.content));
        if (event.image) {
          addMedia(node, { images: [event.image] });
        }
        break;
      case 'ReasoningContentDelta':
      case 'ReasoningStep':
        append(node, 'reasoning', event.reasoning_content);
        break;
      case 'ToolCallStarted':
      case 'ToolCallCompleted':
      case 'ToolCallError':
        putTool(node, event.tool, name, event.error);
        addMedia(node, event);
        break;
      case 'RunCompleted':
      case 'WorkflowCompleted':
        this.complete(node, event);
        break;
      case 'RunPaused':
      case 'WorkflowPaused':
        node.status = 'PAUSED';
        break;
      case 'RunCancelled':
      case 'WorkflowCancelled':
        node.status = 'CANCELLED';
        break;
      case 'RunError':
      case 'WorkflowError':
        node.status = 'ERROR';
        node.error = text(event.content ?? event.error) || 'It failed without saying why.';
        break;
      case 'FollowupsCompleted':
        this.followups = event.followups ?? [];
        break;
      default:
    }
  }

  complete(node, event) {
    if (node.status === 'CANCELLED') {
      return; // a cancelled run still ends
    }
    node.status = 'COMPLETED';
    const said = node.parts.some(part => part.type === 'text') || (node.kind === 'workflow' && node.parts.length > 0);
    if (!said) {
      append(node, 'reasoning', node.parts.some(part => part.type === 'reasoning') ? '' : event.reasoning_content);
      append(node, 'text', text(event.content));
    }
    addMedia(node, event);
    if (node === this.root) {
      this.metrics = event.metrics ?? null;
    }
  }

  /** The node of the run that an event is of; a run that is new hangs below its parent, its step, or the root. */
  nodeOf(event) {
    const id = event.run_id;
    if (!id || id === this.id) {
      return this.root;
    }
    let node = this.runs.get(id);
    if (!node) {
      const kind = event.team_id ? 'team' : event.agent_id ? 'agent' : 'workflow';
      node = makeNode(id, kind, event.agent_name || event.team_name || event.workflow_name || event.agent_id || kind);
      this.runs.set(id, node);
      const parent = this.runs.get(event.parent_run_id) ?? this.steps.get(event.step_id) ?? this.root;
      parent.parts.push({ type: 'node', node });
    }
    return node;
  }

  applyStep(name, event) {
    const key = event.step_id ?? event.step_name;
    let step = this.steps.get(key);
    if (/Started$/.test(name) && name !== 'LoopIterationStarted') {
      step = null; // a loop runs its steps again
    }
    if (!step) {
      step = makeNode(key, 'step', event.step_name ?? 'step');
      this.steps.set(key, step);
      const parent = this.steps.get(event.parent_step_id) ?? this.runs.get(event.run_id) ?? this.root;
      parent.parts.push({ type: 'node', node: step });
    }
    if (name === 'LoopIterationStarted') {
      step.parts.push({ type: 'note', text: 'Iteration ' + event.iteration });
    } else if (name === 'ConditionExecutionStarted') {
      step.parts.push({ type: 'note', text: event.condition_result ? 'The condition holds' : 'The condition does not hold' });
    } else if (name === 'RouterExecutionStarted') {
      step.parts.push({ type: 'note', text: 'Chose ' + (event.selected_steps ?? []).join(', ') });
    } else if (/Paused$|^StepOutputReview$/.test(name)) {
      step.status = 'PAUSED';
    } else if (/Continued$/.test(name)) {
      step.status = 'RUNNING';
    } else if (name === 'StepError') {
      step.status = 'ERROR';
      step.error = event.error ?? 'The step failed.';
    } else if (name === 'StepCompleted') {
      step.status = event.step_response?.success === false ? 'ERROR' : 'COMPLETED';
      if (!step.parts.some(part => part.type === 'node' || part.type === 'text')) {
        append(step, 'text', text(event.content));
      }
      if (!step.parts.some(part => part.type === 'node')) {
        addMedia(step, event.step_response ?? event); // a run inside has its own
      }
    } else if (/ExecutionCompleted$/.test(name)) {
      step.status = 'COMPLETED';
    }
  }
}

function append(node, type, more) {
  if (!more) {
    return;
  }
  const last = node.parts.at(-1);
  if (last?.type === type) {
    last.text += more;
  } else {
    node.parts.push({ type, text: more });
  }
}

function putTool(node, tool, event, error) {
  if (!tool) {
    return;
  }
  const state = event === 'ToolCallStarted' ? 'running' : event === 'ToolCallError' || tool.tool_call_error ? 'failed' : 'completed';
  const known = node.parts.find(part => part.type === 'tool' && part.tool.tool_call_id === tool.tool_call_id);
  const part = known ?? { type: 'tool' };
  part.tool = { ...tool, result: tool.result ?? error ?? null };
  part.state = state;
  if (!known) {
    node.parts.push(part);
  }
}

/** What a tool made comes with its call, and again with the run. */
function isSame(one, other) {
  return ['id', 'content', 'url'].some(member => one[member] && one[member] === other[member]);
}

const MEDIA = { images: 'image', videos: 'video', audio: 'audio', files: 'file' };

/** The media that went into a workflow: its run has them, and after them those that its steps made. */
function sentTo(run) {
  return Object.fromEntries(Object.keys(MEDIA).map(member => {
    const sent = (run[member] ?? []).slice();
    for (const made of madeBy(run.step_results ?? [], member)) {
      const at = sent.findLastIndex(media => isSame(media, made));
      if (at >= 0) {
        sent.splice(at, 1);
      }
    }
    return [member, sent];
  }));
}

function madeBy(steps, member) {
  return steps.flatMap(step => [...madeBy(step.steps ?? [], member), ...(step[member] ?? [])]);
}

function addMedia(node, owner) {
  for (const [member, kind] of Object.entries(MEDIA)) {
    for (const media of owner[member] ?? []) {
      const known = node.parts.some(part => part.type === 'media' && isSame(part.media, media));
      if (!known) {
        node.parts.push({ type: 'media', kind, media });
      }
    }
  }
}

/** The trees of a session's runs, oldest first: runs of members hang below the run that asked them. */
export function treesOf(runs) {
  const below = new Map();
  const ids = new Set(runs.map(run => run.run_id));
  for (const run of runs) {
    if (run.parent_run_id && ids.has(run.parent_run_id)) {
      below.set(run.parent_run_id, [...(below.get(run.parent_run_id) ?? []), run]);
    }
  }
  return runs.filter(run => !run.parent_run_id || !ids.has(run.parent_run_id))
    .map(run => treeOf(run, id => below.get(id) ?? []));
}

/** The tree of a stored run. */
export function treeOf(run, members = () => []) {
  const root = nodeOfStored(run, members);
  const tree = new RunTree(run.run_id, root.kind, root.name, run.run_input ?? text(run.input?.input_content ?? run.input));
  tree.root = root;
  tree.runs.set(run.run_id, root);
  tree.followups = run.followups ?? [];
  tree.metrics = run.metrics ?? null;
  tree.createdAt = run.created_at;
  tree.inputMedia = root.kind === 'workflow' ? sentTo(run) : run.input_media ?? run.input;
  return tree;
}

function nodeOfStored(run, members) {
  const kind = run.workflow_id && !run.agent_id && !run.team_id ? 'workflow' : run.team_id ? 'team' : 'agent';
  const node = makeNode(run.run_id, kind, run.agent_name ?? run.team_name ?? run.workflow_name ?? run.agent_id ?? run.team_id ?? run.workflow_id ?? kind);
  node.status = run.status ?? 'COMPLETED';
  append(node, 'reasoning', run.reasoning_content);
  for (const tool of run.tools ?? []) {
    const waits = node.status === 'PAUSED' && tool.result === null;
    putTool(node, tool, waits ? 'ToolCallStarted' : 'ToolCallCompleted');
  }
  for (const member of [...members(run.run_id), ...(run.member_responses ?? [])]) {
    node.parts.push({ type: 'node', node: nodeOfStored(member, members) });
  }
  const executed = new Map((run.step_executor_runs ?? []).map(each => [each.run_id, each]));
  for (const step of run.step_results ?? []) {
    node.parts.push({ type: 'node', node: nodeOfStep(step, executed, members) });
  }
  if (node.status === 'ERROR') {
    node.error = text(run.content) || 'It failed without saying why.';
  } else if (kind !== 'workflow' || node.parts.length === 0) {
    append(node, 'text', text(run.content));
  }
  if (kind !== 'workflow') {
    addMedia(node, run); // those of a workflow are with its steps
  }
  return node;
}

function nodeOfStep(step, executed, members) {
  const node = makeNode(step.step_id ?? step.step_name, 'step', step.step_name ?? 'step');
  node.status = step.is_paused ? 'PAUSED' : step.success === false ? 'ERROR' : 'COMPLETED';
  node.error = step.success === false ? step.error ?? 'The step failed.' : null;
  for (const inner of step.steps ?? []) {
    node.parts.push({ type: 'node', node: nodeOfStep(inner, executed, members) });
  }
  const run = executed.get(step.step_run_id);
  if (run) {
    const child = nodeOfStored(run, members);
    child.status = node.status; // the step's word counts: the inner run may be stored as cancelled
    node.parts.push({ type: 'node', node: child });
  } else if (!step.steps?.length) {
    append(node, 'text', text(step.content));
    addMedia(node, step);
  }
  return node;
}
