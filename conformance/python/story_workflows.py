"""Workflows: an agent step and a function step, a step that waits for a person, resume and the socket."""

import json
from typing import Any, Dict

from recorder import Recorder


def workflow_discovery(r: Recorder) -> None:
    r.get("workflows", "/workflows")
    r.get("workflow", "/workflows/workflow")
    r.get("workflow-unknown", "/workflows/nobody")


def workflow_runs(r: Recorder) -> None:
    fields = {"message": "greet", "session_id": "session-workflow", "user_id": "ann"}
    r.form("workflow-stream", "/workflows/workflow/runs", fields)
    run = r.form("workflow-json", "/workflows/workflow/runs", {**fields, "stream": "false"}).json
    session = {"session_id": "session-workflow"}
    r.get("workflow-get-run", f"/workflows/workflow/runs/{run['run_id']}", session)
    r.get("workflow-get-runs", "/workflows/workflow/runs", session)
    r.form("workflow-run-unknown", "/workflows/nobody/runs", {"message": "hi"})
    r.form("workflow-run-without-message", "/workflows/workflow/runs", {})
    r.form("workflow-content-only", "/workflows/workflow/runs", {"message": "hi", "stream_events": "false"})


def workflow_pauses(r: Recorder) -> None:
    for stream in (True, False):
        form = "stream" if stream else "json"
        for verdict in (True, False):
            name = f"workflow-{'confirm' if verdict else 'reject'}"
            session = f"session-{name}-{form}"
            fields = {"message": "publish", "session_id": session, "stream": str(stream).lower()}
            exchange = r.form(f"{name}-paused-{form}", "/workflows/workflow-confirm/runs", fields)
            run = exchange.event("WorkflowPaused") if stream else exchange.json
            workflow_continue(r, f"{name}-continued-{form}", run, session, stream, verdict)


def workflow_continue(r: Recorder, name: str, run: Dict[str, Any], session: str, stream: bool, verdict: bool) -> None:
    requirements = json.loads(json.dumps(run["step_requirements"]))
    for requirement in requirements:
        requirement["confirmed"] = verdict
    fields = {"step_requirements": json.dumps(requirements), "session_id": session, "stream": str(stream).lower()}
    r.form(name, f"/workflows/workflow-confirm/runs/{run['run_id']}/continue", fields)


def workflow_odd_continues(r: Recorder) -> None:
    fields = {"message": "publish", "session_id": "session-workflow-odd", "stream": "false"}
    run = r.form("workflow-odd-paused", "/workflows/workflow-confirm/runs", fields).json
    path = f"/workflows/workflow-confirm/runs/{run['run_id']}/continue"
    session = {"session_id": "session-workflow-odd", "stream": "false"}
    r.form("workflow-continue-bad-json", path, {"step_requirements": "{", **session})
    r.form("workflow-continue-unresolved", path, {"step_requirements": "", **session})
    r.form("workflow-continue-unknown", "/workflows/workflow-confirm/runs/nothing/continue", session)


def workflow_background(r: Recorder) -> None:
    fields = {"message": "greet", "session_id": "session-workflow-background", "background": "true"}
    run = r.form("workflow-background-stream", "/workflows/workflow/runs", fields).events[0][1]
    resume = f"/workflows/workflow/runs/{run['run_id']}/resume"
    r.form("workflow-resume-all", resume, {"session_id": "session-workflow-background"})


STORIES = [workflow_discovery, workflow_runs, workflow_pauses, workflow_odd_continues, workflow_background]
