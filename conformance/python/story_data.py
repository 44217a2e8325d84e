"""Sessions, memories, knowledge, traces, metrics and the rest of the data APIs."""

import json
import time
from typing import Any, Dict

from recorder import Recorder


def sessions(r: Recorder) -> None:
    run = {"message": "hi", "session_id": "data-session", "user_id": "data-user", "stream": "false"}
    first = r.form("data-run", "/agents/tool/runs", run).json
    of_user = {"user_id": "data-user"}
    r.get("sessions", "/sessions", {**of_user, "type": "agent"})
    r.get("sessions-page-2", "/sessions", {**of_user, "limit": "1", "page": "2"})
    r.get("sessions-bad-limit", "/sessions", {"limit": "0"})
    r.get("sessions-bad-type", "/sessions", {"type": "other"})
    r.get("session", "/sessions/data-session", {"type": "agent"})
    r.get("session-unknown", "/sessions/nothing", {"type": "agent"})
    r.get("session-runs", "/sessions/data-session/runs", {"type": "agent"})
    r.get("session-run", f"/sessions/data-session/runs/{first['run_id']}", {"type": "agent"})
    r.get("session-run-unknown", "/sessions/data-session/runs/nothing", {"type": "agent"})
    new = {"session_id": "data-new", "session_name": "New", "agent_id": "echo", "user_id": "data-user"}
    r.send("session-create", "POST", "/sessions", params={"type": "agent"}, json={**new, "session_state": {"a": 1}})
    r.send("session-create-again", "POST", "/sessions", params={"type": "agent"}, json=new)
    for kind in ("team", "workflow"):
        body = {"session_id": f"data-{kind}", f"{kind}_id": kind, "user_id": "data-user"}
        r.send(f"session-create-{kind}", "POST", "/sessions", params={"type": kind}, json=body)
        r.get(f"session-{kind}", f"/sessions/data-{kind}", {"type": kind})
    r.send("session-rename", "POST", "/sessions/data-new/rename", params={"type": "agent"}, json={"session_name": "Named"})
    update = {"session_state": {"b": 2}, "metadata": {"c": 3}}
    r.send("session-update", "PATCH", "/sessions/data-new", params={"type": "agent"}, json=update)
    r.get("sessions-by-name", "/sessions", {**of_user, "session_name": "Named"})
    r.send("session-delete", "DELETE", "/sessions/data-new")
    r.send("session-delete-unknown", "DELETE", "/sessions/nothing")
    both = {"session_ids": ["data-team", "data-workflow"], "session_types": ["team", "workflow"]}
    r.send("sessions-delete", "DELETE", "/sessions", json=both)
    r.send("sessions-delete-bad", "DELETE", "/sessions", json={"session_ids": ["a"], "session_types": ["agent", "team"]})


def memories(r: Recorder) -> None:
    made = []
    for i, topics in enumerate([["food"], ["food", "home"], ["work"]]):
        body = {"memory": f"Likes number {i}", "topics": topics, "user_id": "memory-user"}
        made.append(r.send(f"memory-create-{i}", "POST", "/memories", json=body).json["memory_id"])
        time.sleep(1.1)  # listed by the second they were written in
    of_user = {"user_id": "memory-user"}
    r.get("memories", "/memories", of_user)
    r.get("memories-by-topic", "/memories", {**of_user, "topics": "food"})
    r.get("memories-by-text", "/memories", {**of_user, "search_content": "number 2"})
    r.get("memories-page-2", "/memories", {**of_user, "limit": "2", "page": "2"})
    r.get("memory", f"/memories/{made[0]}", of_user)
    r.get("memory-unknown", "/memories/nothing", of_user)
    body = {"memory": "Likes tea", "topics": ["drink"], "user_id": "memory-user"}
    r.send("memory-update", "PATCH", f"/memories/{made[0]}", json=body)
    r.get("memory-stats", "/user_memory_stats", of_user)
    r.send("memory-create-empty", "POST", "/memories", json={"memory": "", "user_id": "memory-user"})
    r.send("memory-create-no-user", "POST", "/memories", json={"memory": "Likes tea"})
    r.send("memory-delete", "DELETE", f"/memories/{made[0]}", params=of_user)
    r.send("memories-delete", "DELETE", "/memories", json={"memory_ids": made[1:], "user_id": "memory-user"})
    r.get("memories-none", "/memories", of_user)


def knowledge(r: Recorder) -> None:
    fields = {"name": "tea", "description": "About tea", "metadata": json.dumps({"kind": "drink"})}
    text = {**fields, "text_content": "Green tea is brewed at eighty degrees.", "chunk_size": "200"}
    content = r.form("knowledge-upload-text", "/knowledge/content", text).json
    processed(r, content)
    time.sleep(1.1)  # listed by the second they were made in
    upload = [("file", ("coffee.txt", b"Coffee is roasted and ground.", "text/plain"))]
    other = r.multipart("knowledge-upload-file", "/knowledge/content", {"name": "coffee"}, upload).json
    processed(r, other)
    r.get("knowledge-status", f"/knowledge/content/{content['id']}/status")
    r.get("knowledge-status-unknown", "/knowledge/content/nothing/status")
    r.get("knowledge-content", f"/knowledge/content/{content['id']}")
    r.get("knowledge-content-unknown", "/knowledge/content/nothing")
    r.get("knowledge-contents", "/knowledge/content")
    r.send("knowledge-search", "POST", "/knowledge/search", json={"query": "green tea"})
    filtered = {"query": "tea", "filters": {"kind": "drink"}, "max_results": 1, "search_type": "vector"}
    r.send("knowledge-search-filtered", "POST", "/knowledge/search", json=filtered)
    r.send("knowledge-search-bad", "POST", "/knowledge/search", json={})
    changed = {"name": "green tea", "metadata": json.dumps({"origin": "Japan"})}
    r.send("knowledge-update", "PATCH", f"/knowledge/content/{content['id']}", data=changed)
    r.get("knowledge-config", "/knowledge/config")
    r.send("knowledge-delete", "DELETE", f"/knowledge/content/{content['id']}")
    r.send("knowledge-delete-unknown", "DELETE", "/knowledge/content/nothing")
    r.send("knowledge-delete-all", "DELETE", "/knowledge/content")


def processed(r: Recorder, content: Dict[str, Any]) -> None:
    for _ in range(100):
        if r.http.get(f"/knowledge/content/{content['id']}/status").json()["status"] != "processing":
            return
        time.sleep(0.05)


def traces(r: Recorder) -> None:
    run = {"message": "hi", "session_id": "trace-session", "user_id": "trace-user", "stream": "false"}
    r.form("trace-run", "/agents/tool/runs", run)
    of_session = {"session_id": "trace-session"}
    for _ in range(100):
        if r.http.get("/traces", params=of_session).json()["data"]:
            break
        time.sleep(0.1)
    listed = r.get("traces", "/traces", of_session).json["data"]
    path = f"/traces/{listed[0]['trace_id']}"
    detail = r.get("trace", path).json
    r.get("trace-span", path, {"span_id": detail["tree"][0]["id"]})
    r.get("trace-unknown", "/traces/nothing")
    r.get("traces-bad-time", "/traces", {"start_time": "yesterday"})
    r.get("trace-session-stats", "/trace_session_stats", {"user_id": "trace-user"})
    r.get("trace-filter-schema", "/traces/filter-schema")
    equal = {"op": "EQ", "key": "session_id", "value": "trace-session"}
    r.send("traces-search", "POST", "/traces/search", json={"filter": equal})
    r.send("traces-search-sessions", "POST", "/traces/search", json={"filter": equal, "group_by": "session"})
    r.send("traces-search-bad", "POST", "/traces/search", json={"filter": {"op": "LIKE", "key": "name", "value": "x"}})


def metrics(r: Recorder) -> None:
    r.send("metrics-refresh", "POST", "/metrics/refresh")
    r.get("metrics", "/metrics")
    r.get("metrics-bad-date", "/metrics", {"starting_date": "never"})
    r.get("metrics-none", "/metrics", {"starting_date": "2001-01-01", "ending_date": "2001-01-02"})
    r.get("metrics-refresh-status", "/metrics/refresh/status")


def evals(r: Recorder) -> None:
    reliability = {"eval_type": "reliability", "agent_id": "tool", "input": "add", "expected_tool_calls": ["add"]}
    made = r.send("eval-reliability", "POST", "/eval-runs", json={**reliability, "name": "adds"}).json
    r.get("evals", "/eval-runs")
    if "id" in made:
        r.get("eval", f"/eval-runs/{made['id']}")
        r.send("eval-rename", "PATCH", f"/eval-runs/{made['id']}", json={"name": "adds up"})
        r.send("evals-delete", "DELETE", "/eval-runs", json={"eval_run_ids": [made["id"]]})
    r.get("eval-unknown", "/eval-runs/nothing")
    r.get("evals-bad-type", "/eval-runs", {"eval_types": "taste"})
    r.send("eval-without-component", "POST", "/eval-runs", json={"eval_type": "accuracy", "input": "x"})


def the_rest(r: Recorder) -> None:
    r.get("approvals", "/approvals")
    r.get("approvals-count", "/approvals/count")
    schedule = {"name": "nightly", "cron_expr": "0 3 * * *", "endpoint": "/agents/echo/runs", "payload": {"message": "hi"}}
    made = r.send("schedule-create", "POST", "/schedules", json=schedule).json
    r.get("schedules", "/schedules")
    if "id" in made:
        r.get("schedule", f"/schedules/{made['id']}")
        r.send("schedule-disable", "POST", f"/schedules/{made['id']}/disable")
        r.send("schedule-delete", "DELETE", f"/schedules/{made['id']}")
    r.send("schedule-bad-cron", "POST", "/schedules", json={**schedule, "cron_expr": "never"})
    r.get("service-accounts", "/service-accounts")
    learning = {"learning_type": "user_profile", "user_id": "ann", "content": {"name": "Ann"}}
    made = r.send("learning-create", "POST", "/learnings", json=learning).json
    r.get("learnings", "/learnings")
    r.get("learning-users", "/learnings/users")
    if "learning_id" in made:
        path = f"/learnings/{made['learning_id']}"
        r.get("learning", path)
        r.send("learning-update", "PATCH", path, json={"content": {"name": "Ann B."}})
        r.send("learning-delete", "DELETE", path)
    r.send("migrate", "POST", "/databases/conformance-db/migrate")
    r.send("migrate-unknown", "POST", "/databases/nothing/migrate")
    r.send("migrate-all", "POST", "/databases/all/migrate")


STORIES = [sessions, memories, knowledge, traces, metrics, evals, the_rest]
