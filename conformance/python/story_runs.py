"""The stories of contract 2.5 for agents: each is a few requests whose answers two AgentOS must share."""

import json
import time
from typing import Any, Callable, Dict, List

from recorder import Exchange, Recorder

NOTE = "not this one"


def discovery(r: Recorder) -> None:
    for name, path in [
        ("root", "/"),
        ("health", "/health"),
        ("info", "/info"),
        ("config", "/config"),
        ("models", "/models"),
        ("agents", "/agents"),
        ("agent-echo", "/agents/echo"),
        ("agent-tool", "/agents/tool"),
        ("agent-confirm", "/agents/confirm"),
        ("agent-external", "/agents/external"),
        ("agent-input", "/agents/input"),
        ("agent-structured", "/agents/structured"),
        ("agent-trailing-slash", "/agents/echo/"),
        ("agent-unknown", "/agents/nobody"),
        ("path-unknown", "/no/such/path"),
    ]:
        r.get(name, path)
    r.send("wrong-method", "DELETE", "/agents/echo")


def plain_runs(r: Recorder) -> None:
    for agent in ["echo", "tool", "parallel", "toolerror", "fail", "structured", "unicode"]:
        fields = {"message": "hi there", "session_id": f"session-{agent}", "user_id": "ann"}
        r.form(f"{agent}-stream", f"/agents/{agent}/runs", fields)
        r.form(f"{agent}-json", f"/agents/{agent}/runs", {**fields, "stream": "false"})
    r.multipart("echo-multipart", "/agents/echo/runs", {"message": "hi there"})
    r.form("echo-content-only", "/agents/echo/runs", {"message": "hi there", "stream_events": "false"})
    r.form("echo-chosen-run-id", "/agents/echo/runs", {"message": "hi", "stream": "false", "run_id": "run-of-mine"})
    extras = {
        "message": "hi",
        "stream": "false",
        "session_state": json.dumps({"step": 2}),
        "metadata": json.dumps({"from": "story"}),
        "dependencies": json.dumps({"city": "Berlin"}),
    }
    r.form("echo-extras", "/agents/echo/runs", extras)
    schema = {"title": "Town", "type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
    r.form(
        "structured-asked",
        "/agents/structured/runs",
        {"message": "hi", "stream": "false", "output_schema": json.dumps(schema)},
    )


def bad_requests(r: Recorder) -> None:
    r.form("run-without-message", "/agents/echo/runs", {"stream": "false"})
    r.form("run-empty-message", "/agents/echo/runs", {"message": "", "stream": "false"})
    r.form("run-bad-bool", "/agents/echo/runs", {"message": "hi", "stream": "maybe"})
    r.form("run-unknown-agent", "/agents/nobody/runs", {"message": "hi"})
    r.send("run-as-json", "POST", "/agents/echo/runs", json={"message": "hi"})
    r.send("run-no-body", "POST", "/agents/echo/runs")
    r.multipart(
        "run-unsupported-file",
        "/agents/echo/runs",
        {"message": "hi", "stream": "false"},
        [("files", ("a.zip", b"PK\x03\x04", "application/zip"))],
    )


def history(r: Recorder) -> None:
    fields = {"session_id": "session-history", "user_id": "ann", "stream": "false"}
    r.form("history-first", "/agents/history/runs", {"message": "first words", **fields})
    r.form("history-second", "/agents/history/runs", {"message": "second words", **fields})


def read_runs(r: Recorder) -> None:
    session = {"session_id": "session-read"}
    run = r.form("read-run", "/agents/tool/runs", {"message": "hi", "stream": "false", **session}).json
    path = f"/agents/tool/runs/{run['run_id']}"
    r.get("get-run", path, session)
    r.get("get-runs", "/agents/tool/runs", session)
    r.get("get-runs-by-status", "/agents/tool/runs", {**session, "status": "ERROR"})
    r.get("get-run-other-session", path, {"session_id": "session-none"})
    r.get("get-run-other-agent", f"/agents/echo/runs/{run['run_id']}", session)
    r.get("get-run-no-session", path)
    r.get("get-runs-no-session", "/agents/tool/runs")
    r.get("get-runs-unknown-session", "/agents/tool/runs", {"session_id": "session-none"})
    r.get("get-run-unknown", "/agents/tool/runs/nothing", session)


def paused(r: Recorder, name: str, agent: str, stream: bool) -> Dict[str, Any]:
    fields = {"message": "go", "session_id": f"session-{name}", "stream": str(stream).lower()}
    exchange = r.form(name, f"/agents/{agent}/runs", fields)
    return exchange.event("RunPaused") if stream else exchange.json


def go_on(r: Recorder, name: str, run: Dict[str, Any], stream: bool, edit: Callable[[Dict[str, Any]], None]) -> Exchange:
    tools: List[Dict[str, Any]] = json.loads(json.dumps(run["tools"]))
    for tool in tools:
        edit(tool)
    fields = {"tools": json.dumps(tools), "session_id": run["session_id"], "stream": str(stream).lower()}
    return r.form(name, f"/agents/{run['agent_id']}/runs/{run['run_id']}/continue", fields)


def approve(tool: Dict[str, Any]) -> None:
    tool["confirmed"] = True


def reject(tool: Dict[str, Any]) -> None:
    tool["confirmed"] = False


def reject_with_note(tool: Dict[str, Any]) -> None:
    tool.update(confirmed=False, confirmation_note=NOTE)


def result(tool: Dict[str, Any]) -> None:
    tool["result"] = "Linux"


def answer(tool: Dict[str, Any]) -> None:
    for field in tool["user_input_schema"]:
        if field["value"] is None:
            field["value"] = "ann@example.org"


def pauses(r: Recorder) -> None:
    for stream in (True, False):
        form = "stream" if stream else "json"
        for agent, name, edit in [
            ("confirm", "confirm", approve),
            ("confirm", "reject", reject),
            ("confirm", "reject-note", reject_with_note),
            ("external", "external", result),
            ("input", "input", answer),
        ]:
            run = paused(r, f"{name}-paused-{form}", agent, stream)
            if name == "confirm":
                path = f"/agents/{agent}/runs/{run['run_id']}"
                r.get(f"{name}-paused-{form}-stored", path, {"session_id": run["session_id"]})
            go_on(r, f"{name}-continued-{form}", run, stream, edit)


def odd_continues(r: Recorder) -> None:
    run = paused(r, "odd-paused", "confirm", False)
    path = f"/agents/confirm/runs/{run['run_id']}/continue"
    session = {"session_id": run["session_id"]}
    r.form("continue-no-session", path, {"tools": json.dumps(run["tools"]), "stream": "false"})
    r.form("continue-bad-json", path, {"tools": "{not json", "stream": "false", **session})
    r.form("continue-bad-tools", path, {"tools": '[{"user_input_schema":[{}]}]', "stream": "false", **session})
    r.form("continue-unknown-agent", "/agents/nobody/runs/x/continue", {"tools": "", **session})
    r.form("continue-empty-tools", path, {"tools": "", "stream": "false", **session})
    r.form("continue-completed", path, {"tools": "", "stream": "false", **session})
    for stream in ("true", "false"):
        form = "stream" if stream == "true" else "json"
        fields = {"tools": "", "stream": stream, **session}
        r.form(f"continue-unknown-{form}", "/agents/confirm/runs/nothing/continue", fields)
        run = paused(r, f"unresolved-paused-{form}", "external", False)
        fields = {"tools": "", "stream": stream, "session_id": run["session_id"]}
        r.form(f"continue-unresolved-{form}", f"/agents/external/runs/{run['run_id']}/continue", fields)


def cancels(r: Recorder) -> None:
    ids: Dict[str, str] = {}
    heard = 0

    def on_event(event: str, data: Any) -> None:
        nonlocal heard
        ids.setdefault("run", data.get("run_id", ""))
        heard += event == "RunContent"
        if heard == 5 and "cancelled" not in ids:
            ids["cancelled"] = "yes"
            r.send("cancel", "POST", f"/agents/slow/runs/{ids['run']}/cancel")

    fields = {"message": "go", "session_id": "session-cancel"}
    r.form("cancelled-stream", "/agents/slow/runs", fields, on_event=on_event)
    r.get("cancelled-stored", f"/agents/slow/runs/{ids['run']}", {"session_id": "session-cancel"})
    r.form(
        "continue-cancelled-json",
        f"/agents/slow/runs/{ids['run']}/continue",
        {"tools": "", "session_id": "session-cancel", "stream": "false"},
    )
    r.form(
        "continue-cancelled-stream",
        f"/agents/slow/runs/{ids['run']}/continue",
        {"tools": "", "session_id": "session-cancel"},
    )
    r.send("cancel-unknown", "POST", "/agents/slow/runs/run-to-come/cancel")
    r.form("cancelled-before-start", "/agents/slow/runs", {"message": "go", "run_id": "run-to-come"})
    r.send("cancel-unknown-agent", "POST", "/agents/nobody/runs/x/cancel")

    fields = {"message": "go", "session_id": "session-cancel-json", "run_id": "run-json", "stream": "false"}
    run = r.in_background(lambda: r.form("cancelled-json", "/agents/slow/runs", fields))
    time.sleep(1)
    r.send("cancel-json", "POST", "/agents/slow/runs/run-json/cancel")
    run.join(30)


def background(r: Recorder) -> None:
    fields = {"message": "hi", "session_id": "session-background", "background": "true"}
    run = r.form("background-json", "/agents/echo/runs", {**fields, "stream": "false"}).json
    path = f"/agents/echo/runs/{run['run_id']}"
    for _ in range(50):
        answer = r.http.get(path, params={"session_id": "session-background"})
        if answer.status_code == 200 and answer.json()["status"] == "COMPLETED":
            break
        time.sleep(0.1)
    r.get("background-stored", path, {"session_id": "session-background"})
    run = r.form("background-stream", "/agents/echo/runs", fields).events[0][1]
    resume = f"/agents/echo/runs/{run['run_id']}/resume"
    r.form("resume-all", resume, {"session_id": "session-background"})
    r.form("resume-after-3", resume, {"last_event_index": "3", "session_id": "session-background"})
    r.form("resume-unknown", "/agents/echo/runs/nothing/resume", {"session_id": "session-background"})


def cors(r: Recorder) -> None:
    ask = {"Origin": "https://os.agno.com", "Access-Control-Request-Method": "GET"}
    r.send("preflight", "OPTIONS", "/agents", headers=ask)


STORIES = [
    discovery,
    plain_runs,
    bad_requests,
    history,
    read_runs,
    pauses,
    odd_continues,
    cancels,
    background,
    cors,
]
