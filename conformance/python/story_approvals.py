"""Tools that an administrator must approve: the records, how they are resolved, and how the runs go on."""

import json
from typing import Any, Dict

from recorder import Recorder


def paused(r: Recorder, name: str, agent: str, stream: bool = False) -> Dict[str, Any]:
    """A run that waits for an administrator."""
    fields = {"message": "go", "session_id": f"session-{name}", "user_id": "ann", "stream": str(stream).lower()}
    exchange = r.form(name, f"/agents/{agent}/runs", fields)
    return exchange.event("RunPaused") if stream else exchange.json


def pending(r: Recorder, name: str, run: Dict[str, Any]) -> Dict[str, Any]:
    """The one record that the run waits for."""
    records = r.get(name, "/approvals", {"run_id": run["run_id"], "status": "pending"}).json["data"]
    return records[0] if records else {"id": "none"}


def resolve(r: Recorder, name: str, record: Dict[str, Any], status: str, **members: Any) -> None:
    r.send(name, "POST", f"/approvals/{record['id']}/resolve", json={"status": status, **members})


def go_on(r: Recorder, name: str, run: Dict[str, Any], stream: bool = False, **fields: str) -> None:
    """Without tools, unless they are given."""
    path = f"/agents/{run['agent_id']}/runs/{run['run_id']}/continue"
    r.form(name, path, {"session_id": run["session_id"], "stream": str(stream).lower(), **fields})


def discovery(r: Recorder) -> None:
    for agent in ["approval", "approval-audit", "approval-input", "approval-external"]:
        r.get(f"agent-{agent}", f"/agents/{agent}")
    r.get("approvals-none", "/approvals")
    r.get("approvals-none-count", "/approvals/count")


def approved(r: Recorder) -> None:
    for stream in (False, True):
        form = "stream" if stream else "json"
        run = paused(r, f"approved-paused-{form}", "approval", stream)
        record = pending(r, f"approved-pending-{form}", run)
        r.get(f"approved-status-{form}", f"/approvals/{record['id']}/status")
        go_on(r, f"approved-too-soon-{form}", run, stream)
        resolve(r, f"approved-resolve-{form}", record, "approved", resolved_by="root", resolution_data={"note": "fine"})
        resolve(r, f"approved-resolve-again-{form}", record, "rejected")
        r.get(f"approved-resolved-status-{form}", f"/approvals/{record['id']}/status")
        go_on(r, f"approved-continued-{form}", run, stream)
        r.get(f"approved-after-{form}", f"/approvals/{record['id']}")
        r.get(f"approved-run-{form}", f"/agents/approval/runs/{run['run_id']}", {"session_id": run["session_id"]})


def rejected(r: Recorder) -> None:
    for agent in ["approval", "approval-input", "approval-external"]:
        run = paused(r, f"rejected-paused-{agent}", agent)
        resolve(r, f"rejected-resolve-{agent}", pending(r, f"rejected-pending-{agent}", run), "rejected")
        go_on(r, f"rejected-continued-{agent}", run)


def answered(r: Recorder) -> None:
    for agent, name, data in [
        ("approval-input", "values", {"values": {"account": "savings"}}),
        ("approval-input", "bare", {"account": "savings"}),
        ("approval-external", "result", {"result": "badge 7"}),
    ]:
        run = paused(r, f"answered-paused-{name}", agent)
        record = pending(r, f"answered-pending-{name}", run)
        resolve(r, f"answered-resolve-{name}", record, "approved", resolution_data=data)
        go_on(r, f"answered-continued-{name}", run)
    run = paused(r, "unanswered-paused", "approval-input")
    resolve(r, "unanswered-resolve", pending(r, "unanswered-pending", run), "approved")
    go_on(r, "unanswered-continued", run)


def decided_by_the_caller(r: Recorder) -> None:
    """Nobody stops a caller who decides by itself, where callers have no rights."""
    run = paused(r, "by-caller-paused", "approval")
    tools = json.loads(json.dumps(run["tools"]))
    tools[0]["confirmed"] = True
    go_on(r, "by-caller-continued", run, tools=json.dumps(tools))
    r.get("by-caller-record", "/approvals", {"run_id": run["run_id"]})


def deleted(r: Recorder) -> None:
    run = paused(r, "deleted-paused", "approval")
    record = pending(r, "deleted-pending", run)
    r.send("deleted", "DELETE", f"/approvals/{record['id']}")
    r.get("deleted-gone", f"/approvals/{record['id']}")
    go_on(r, "deleted-continued", run)


def audited(r: Recorder) -> None:
    for verdict in (True, False):
        word = "yes" if verdict else "no"
        run = paused(r, f"audited-paused-{word}", "approval-audit")
        r.get(f"audited-before-{word}", "/approvals", {"run_id": run["run_id"]})
        tools = json.loads(json.dumps(run["tools"]))
        tools[0]["confirmed"] = verdict
        go_on(r, f"audited-continued-{word}", run, tools=json.dumps(tools))
        r.get(f"audited-after-{word}", "/approvals", {"run_id": run["run_id"], "approval_type": "audit"})


def in_a_team(r: Recorder) -> None:
    for status in ("approved", "rejected"):
        session = f"session-team-{status}"
        fields = {"message": "release", "session_id": session, "user_id": "ann"}
        run = r.form(f"team-paused-{status}", "/teams/team-approval/runs", fields).event("TeamRunPaused")
        requirements = run["requirements"]
        record = pending(r, f"team-pending-{status}", {"run_id": requirements[0]["member_run_id"]})
        path = f"/teams/team-approval/runs/{run['run_id']}/continue"
        again = {"requirements": "", "session_id": session}
        r.form(f"team-too-soon-{status}", path, again)
        requirements[0]["confirmation"] = True
        decided = {**again, "requirements": json.dumps(requirements), "stream": "false"}
        r.form(f"team-by-caller-{status}", path, decided)
        resolve(r, f"team-resolve-{status}", record, status)
        r.form(f"team-continued-{status}", path, again)
        r.get(f"team-after-{status}", f"/approvals/{record['id']}")


def listed(r: Recorder) -> None:
    r.get("approvals-of-agent", "/approvals", {"agent_id": "approval-external", "status": "approved"})
    r.get("approvals-page-3", "/approvals", {"agent_id": "approval-external", "limit": 1, "page": 3})
    r.get("approvals-page-9", "/approvals", {"limit": 5, "page": 9})
    r.get("approvals-rejected", "/approvals", {"status": "rejected", "approval_type": "required", "pause_type": "external_execution"})
    r.get("approvals-of-user", "/approvals", {"user_id": "bob"})
    r.get("approvals-of-team", "/approvals", {"source_type": "team", "team_id": "team-approval"})
    r.get("approvals-count", "/approvals/count")
    r.get("approvals-count-of-user", "/approvals/count", {"user_id": "bob"})
    r.get("approvals-bad-status", "/approvals", {"status": "open"})
    r.get("approvals-bad-type", "/approvals", {"approval_type": "both"})
    r.get("approvals-page-0", "/approvals", {"page": 0})
    r.get("approvals-limit-1001", "/approvals", {"limit": 1001})
    r.get("approval-unknown", "/approvals/nothing")
    r.get("approval-unknown-status", "/approvals/nothing/status")
    none = {"id": "nothing"}
    resolve(r, "approval-unknown-resolve", none, "approved")
    resolve(r, "approval-bad-resolve", none, "maybe")
    resolve(r, "approval-long-resolver", none, "approved", resolved_by="x" * 256)
    resolve(r, "approval-bad-data", none, "approved", resolution_data=[1])
    r.send("approval-empty-resolve", "POST", "/approvals/nothing/resolve", json={})
    r.send("approval-unknown-delete", "DELETE", "/approvals/nothing")


STORIES = [
    discovery,
    approved,
    rejected,
    answered,
    decided_by_the_caller,
    deleted,
    audited,
    in_a_team,
    listed,
]
