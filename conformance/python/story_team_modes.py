"""Teams that route, broadcast, keep tasks, and share; traces of them and of steps inside others. Needs --team-modes."""

import time

from recorder import Recorder


def discovery(r: Recorder) -> None:
    r.get("modes", "/teams")


def runs(r: Recorder) -> None:
    for team in ("route", "broadcast", "tasks"):
        for stream in (True, False):
            form = "stream" if stream else "json"
            fields = {"message": "go", "session_id": f"session-{team}-{form}", "user_id": "ann"}
            exchange = r.form(f"{team}-{form}", f"/teams/{team}/runs", {**fields, "stream": str(stream).lower()})
            run = exchange.event("TeamRunCompleted") if stream else exchange.json
            session = {"session_id": fields["session_id"]}
            r.get(f"{team}-{form}-kept", f"/teams/{team}/runs/{run['run_id']}", session)
    fields = {"message": "go", "session_id": "session-broadcast-two", "stream": "false"}
    r.form("broadcast-two-json", "/teams/broadcast-two/runs", fields)


def pauses(r: Recorder) -> None:
    """Not how it goes on: the real server asks the leader once more, against its own mode."""
    for form in ("stream", "json"):
        fields = {"message": "clean", "session_id": f"session-route-confirm-{form}"}
        r.form(f"route-confirm-{form}", "/teams/route-confirm/runs", {**fields, "stream": str(form == "stream").lower()})


def sharing(r: Recorder) -> None:
    fields = {"message": "share", "session_id": "session-sharing", "user_id": "ann"}
    r.form("sharing-json", "/teams/sharing/runs", {**fields, "stream": "false"})
    r.form("sharing-stream", "/teams/sharing/runs", {**fields, "message": "share again"})


def traces(r: Recorder) -> None:
    """What is within what, for a leader with members and for steps inside others."""
    for kind, component, spans in (("teams", "sharing", 7), ("workflows", "containers", 9)):
        for stream in ("true", "false"):
            name = f"trace-{component}-{'stream' if stream == 'true' else 'json'}"
            fields = {"message": "go", "session_id": f"session-{name}", "user_id": "tracy", "stream": stream}
            r.http.post(f"/{kind}/{component}/runs", data=fields)
            trace = written(r, fields["session_id"], spans)
            r.get(name, f"/traces/{trace}")


def written(r: Recorder, session: str, spans: int) -> str:
    """The trace of a session, once all its spans are there; the real server writes them later."""
    for _ in range(100):
        listed = r.http.get("/traces", params={"session_id": session}).json()["data"]
        if listed and listed[0]["total_spans"] >= spans:
            break
        time.sleep(0.1)
    time.sleep(0.3)  # more than expected is seen as a difference
    return str(listed[0]["trace_id"])


STORIES = [discovery, runs, pauses, sharing, traces]
