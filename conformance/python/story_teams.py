"""Teams: delegation, member events, a member that pauses."""

import json
import time
from typing import Any, Dict

from recorder import Recorder


def team_discovery(r: Recorder) -> None:
    r.get("teams", "/teams")
    r.get("team", "/teams/team")
    r.get("team-unknown", "/teams/nobody")


def team_runs(r: Recorder) -> None:
    fields = {"message": "greet", "session_id": "session-team", "user_id": "ann"}
    r.form("team-stream", "/teams/team/runs", fields)
    run = r.form("team-json", "/teams/team/runs", {**fields, "stream": "false"}).json
    session = {"session_id": "session-team"}
    r.get("team-get-run", f"/teams/team/runs/{run['run_id']}", session)
    r.get("team-get-runs", "/teams/team/runs", session)
    r.form("team-run-unknown", "/teams/nobody/runs", {"message": "hi"})
    r.form("team-run-without-message", "/teams/team/runs", {})
    r.form("team-run-bad-version", "/teams/team/runs", {"message": "hi", "version": "x"})


def team_pauses(r: Recorder) -> None:
    for stream in (True, False):
        form = "stream" if stream else "json"
        for verdict in (True, False):
            name = f"team-{'confirm' if verdict else 'reject'}"
            session = f"session-{name}-{form}"
            fields = {"message": "clean", "session_id": session, "stream": str(stream).lower()}
            exchange = r.form(f"{name}-paused-{form}", "/teams/team-confirm/runs", fields)
            run = exchange.event("TeamRunPaused") if stream else exchange.json
            team_continue(r, f"{name}-continued-{form}", run, session, stream, verdict)
    r.form("team-continue-unknown", "/teams/team-confirm/runs/nothing/continue", {"requirements": "", "stream": "false"})


def team_continue(r: Recorder, name: str, run: Dict[str, Any], session: str, stream: bool, verdict: bool) -> None:
    requirements = json.loads(json.dumps(run["requirements"]))
    for requirement in requirements:
        requirement["confirmation"] = verdict
    fields = {"requirements": json.dumps(requirements), "session_id": session, "stream": str(stream).lower()}
    r.form(name, f"/teams/team-confirm/runs/{run['run_id']}/continue", fields)


def team_background(r: Recorder) -> None:
    fields = {"message": "greet", "session_id": "session-team-background", "background": "true"}
    run = r.form("team-background-stream", "/teams/team/runs", fields).events[0][1]
    time.sleep(0.5)
    resume = f"/teams/team/runs/{run['run_id']}/resume"
    r.form("team-resume-all", resume, {"session_id": "session-team-background"})
    r.form("team-resume-after-5", resume, {"last_event_index": "5", "session_id": "session-team-background"})


STORIES = [team_discovery, team_runs, team_pauses, team_background]
