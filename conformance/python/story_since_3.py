"""What came with Agno 3.1: owners of sessions, states of runs, previews, strict forms, archives, guards, demand."""

import json
import time
from typing import Any, Dict

from recorder import Recorder


def owners(r: Recorder) -> None:
    run = {"message": "hi", "session_id": "owned", "user_id": "ann", "stream": "false"}
    first = r.form("owner-begins", "/agents/echo/runs", run).json
    r.form("owner-goes-on", "/agents/echo/runs", run)
    r.form("other-user-refused", "/agents/echo/runs", {**run, "user_id": "bob"})
    r.form("nobody-refused", "/agents/echo/runs", {k: v for k, v in run.items() if k != "user_id"})
    r.form("other-user-refused-streamed", "/agents/echo/runs", {**run, "user_id": "bob", "stream": "true"})
    r.form("other-user-refused-background", "/agents/echo/runs", {**run, "user_id": "bob", "background": "true"})
    r.form("other-agent-of-owner", "/agents/tool/runs", run)
    r.form("team-of-other-user-refused", "/teams/team/runs", {**run, "user_id": "bob"})
    r.form("workflow-of-other-user-refused", "/workflows/workflow/runs", {**run, "user_id": "bob"})
    free = {"message": "hi", "session_id": "free", "stream": "false"}
    r.form("session-of-nobody", "/agents/echo/runs", free)
    r.form("session-of-nobody-again", "/agents/echo/runs", free)
    made = {"session_id": "made-for-ann", "agent_id": "echo", "user_id": "ann"}
    r.send("session-made-for-owner", "POST", "/sessions", params={"type": "agent"}, json=made)
    r.form("made-session-refused", "/agents/echo/runs", {**run, "session_id": "made-for-ann", "user_id": "bob"})
    paused = r.form("owner-pauses", "/agents/confirm/runs", {**run, "session_id": "owned-pause", "message": "clean"}).json
    tools = json.dumps([{**tool, "confirmed": True} for tool in paused["tools"]])
    path = f"/agents/confirm/runs/{paused['run_id']}/continue"
    decided = {"tools": tools, "session_id": "owned-pause", "stream": "false"}
    r.form("continue-by-other-refused", path, {**decided, "user_id": "bob"})
    r.form("continue-by-owner", path, {**decided, "user_id": "ann"})
    r.get("get-run-of-owner", f"/agents/echo/runs/{first['run_id']}", {"session_id": "owned"})


def lists_of_runs(r: Recorder) -> None:
    path = "/sessions/owned"
    r.get("session-runs-completed", f"{path}/runs", {"type": "agent", "status": "completed"})
    r.get("session-runs-of-none", f"{path}/runs", {"type": "agent", "status": ["ERROR", "cancelled"]})
    r.get("session-runs-bad-status", f"{path}/runs", {"type": "agent", "status": ["BOGUS", "ERROR"]})
    r.get("previews", f"{path}/run-previews", {"type": "agent"})
    r.get("previews-of-none", f"{path}/run-previews", {"type": "agent", "status": "ERROR"})
    r.get("previews-bad-status", f"{path}/run-previews", {"status": "BOGUS"})
    r.get("previews-unknown", "/sessions/nothing/run-previews")
    r.get("media-none", f"{path}/media/a/b.png")
    r.send("delete-with-media", "DELETE", path, params={"delete_media": "true"})
    reserved = {"metadata": {"agno_component_version": 3, "agno_dispatch_depth": 1, "own": 1}}
    new = {"session_id": "reserved", "agent_id": "echo", **reserved}
    r.send("session-with-reserved-metadata", "POST", "/sessions", params={"type": "agent"}, json=new)


def forms(r: Recorder) -> None:
    def run(name: str, path: str = "/agents/echo/runs", **fields: str) -> None:
        r.form(name, path, {"message": "hi", "stream": "false", **fields})

    run("form-bad-version", version="first")
    run("form-version", version="3")
    run("form-metadata", metadata='{"a": 1, "agno_component_version": 9}')
    run("form-metadata-array", metadata="[1]")
    run("form-metadata-malformed", metadata="{")
    run("form-images-malformed", images="[")
    run("form-images-of-texts", images='["x"]')
    run("form-images-empty", images="[]")
    run("form-images-incomplete", images="[{}]")
    run("form-files-of-unknown-type", input_files='[{"url": "http://127.0.0.1/x", "mime_type": "x/y"}]')
    run("form-schema-malformed", output_schema="{")
    run("form-schema-array", output_schema="[]")
    run("form-schema-of-text", output_schema='{"type": "string"}')
    run("form-workflow-images", path="/workflows/workflow/runs", images="{}")
    upload = [("files", ("notes.eml", b"Subject: hi", "message/rfc822"))]
    said = {"message": "hi", "stream": "false", "session_id": "files", "files_metadata": '[{"page": 1}]'}
    r.multipart("form-mail", "/agents/echo/runs", said, upload)
    r.multipart("form-too-much-metadata", "/agents/echo/runs", {**said, "files_metadata": "[" + " " * 8000 + "]"}, upload)


def cancelled(r: Recorder) -> None:
    r.send("cancel-before-start", "POST", "/agents/echo/runs/too-early/cancel")
    run = {"message": "hi", "session_id": "stages", "run_id": "too-early", "stream": "false"}
    r.form("cancelled-before-start", "/agents/echo/runs", run)
    r.get("cancelled-in-list", "/agents/echo/runs", {"session_id": "stages"})


def absent(r: Recorder) -> None:
    r.form("compact", "/agents/echo/sessions/free/compact", {})
    r.form("compact-unknown-session", "/agents/echo/sessions/nothing/compact", {})
    r.form("compact-unknown-agent", "/agents/nothing/sessions/free/compact", {})
    r.form("compact-team", "/teams/team/sessions/free/compact", {})
    r.get("queue", "/queue")
    r.get("queue-stats", "/queue/stats")
    r.send("queue-requeue", "POST", "/queue/jobs/x/requeue")
    r.get("files", "/filesystem/files")
    r.get("files-bad", "/filesystem/files", {"limit": "0", "sort_by": "x"})
    r.get("entries-of-nothing", "/filesystem/entries")
    r.get("entries-of-agent", "/filesystem/entries", {"agent_id": "echo"})
    r.get("entries-of-unknown-agent", "/filesystem/entries", {"agent_id": "nothing"})
    r.get("entries-of-namespace", "/filesystem/entries", {"namespace": "x"})
    r.get("content-without-path", "/filesystem/content", {"agent_id": "echo"})
    r.get("content-of-namespace", "/filesystem/content", {"namespace": "x", "path": "a.txt"})
    r.get("search-without-query", "/filesystem/search", {"namespace": "x"})
    r.get("search-of-namespace", "/filesystem/search", {"namespace": "x", "query": "a"})
    r.get("models-gone", "/models")
    r.get("users-absent", "/users")
    r.get("roles-absent", "/authz/roles")


def components(r: Recorder) -> None:
    new: Dict[str, Any] = {"name": "Kept", "component_type": "agent", "config": {"name": "Kept"}, "stage": "published"}
    r.send("component", "POST", "/components", json=new)
    for wrong in ("", ".", "a/b", "a b"):
        r.send(f"component-id-{wrong.encode().hex()}", "POST", "/components", json={**new, "component_id": wrong})
    path = "/components/kept"
    r.send("guard-mismatch", "PATCH", path, json={"description": "x", "guard": {"current_version": 7}})
    r.send("guard-wrong-half", "PATCH", path, json={"description": "x", "guard": {"latest_version": 1}})
    r.send("guard-bool", "PATCH", path, json={"description": "x", "guard": {"current_version": True}})
    r.send("guard-holds", "PATCH", path, json={"description": "x", "guard": {"current_version": 1}})
    draft: Dict[str, Any] = {"config": {"name": "Second"}}
    r.send("config-guard-mismatch", "POST", f"{path}/configs", json={**draft, "guard": {"latest_version": 9}})
    r.send("config-guard-holds", "POST", f"{path}/configs", json={**draft, "guard": {"latest_version": 1}})
    r.send("restore-what-is-there", "POST", f"{path}/restore")
    r.send("restore-unknown", "POST", "/components/nothing/restore")
    r.send("delete-mismatch", "DELETE", path, params={"expected_current_version": "5"})
    r.send("delete-conflict", "DELETE", path, params={"expected_current_version": "1"}, json={"guard": {"current_version": 2}})
    r.send("archive", "DELETE", path, params={"expected_current_version": "1"})
    r.get("archived-is-gone", path)
    r.get("archived-is-shown", path, {"include_deleted": "true"})
    r.get("archived-are-listed", "/components", {"include_deleted": "true"})
    r.send("archived-config", "POST", f"{path}/configs", json=draft)
    r.send("restore", "POST", f"{path}/restore")


def knowledge(r: Recorder) -> None:
    r.get("content-unknown-status", "/knowledge/content/nothing/status")
    r.send("content-unknown-delete", "DELETE", "/knowledge/content/nothing")
    r.send("content-unknown-refresh", "POST", "/knowledge/content/nothing/refresh")
    made = r.multipart("content", "/knowledge/content", {"name": "Tea", "text_content": "Green tea."}).json
    for _ in range(100):
        if r.http.get(f"/knowledge/content/{made['id']}/status").json().get("status") == "completed":
            break
        time.sleep(0.05)
    r.get("content-done", f"/knowledge/content/{made['id']}")
    r.send("content-refresh", "POST", f"/knowledge/content/{made['id']}/refresh")
    r.get("contents-of-parent", "/knowledge/content", {"parent_id": "nothing"})


def schedules(r: Recorder) -> None:
    made = r.send("on-demand", "POST", "/schedules", json={"name": "Sometimes", "endpoint": "/agents/echo/runs"}).json
    r.send("on-demand-null", "POST", "/schedules", json={"name": "No", "endpoint": "/x", "cron_expr": None})
    path = f"/schedules/{made['id']}"
    r.send("on-demand-to-cron", "PATCH", path, json={"cron_expr": "0 9 * * *"})
    r.send("cron-to-on-demand", "PATCH", path, json={"cron_expr": ""})
    r.send("on-demand-disabled", "POST", f"{path}/disable")
    r.send("on-demand-enabled", "POST", f"{path}/enable")
    r.send("endpoint-with-space", "PATCH", path, json={"endpoint": "/agents/a b/runs"})
    r.send("null-name", "PATCH", path, json={"name": None})


def learnings(r: Recorder) -> None:
    city = {"learning_type": "entity_memory", "entity_id": "ulm", "entity_type": "town", "content": {"a": 1}}
    r.send("entity", "POST", "/learnings", json=city)
    r.send("entity-of-no-user", "POST", "/learnings", json={**city, "namespace": "user"})
    r.send("entity-of-user", "POST", "/learnings", json={**city, "namespace": "user", "user_id": "ann"})
    r.send("entity-reserved", "POST", "/learnings", json={**city, "namespace": "user_0123456789abcdef"})


def evaluations_and_metrics(r: Recorder) -> None:
    eval_run = {"eval_type": "reliability", "input": "add", "agent_id": "tool", "expected_tool_calls": ["add"]}
    r.send("evaluation", "POST", "/eval-runs", json=eval_run)
    r.send("metrics-refresh", "POST", "/metrics/refresh")
    r.get("metrics-refresh-status", "/metrics/refresh/status")
    r.get("metrics", "/metrics")


STORIES = [
    owners,
    lists_of_runs,
    forms,
    cancelled,
    absent,
    components,
    knowledge,
    schedules,
    learnings,
    evaluations_and_metrics,
]
