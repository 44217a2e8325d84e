"""Teams that route, broadcast, keep tasks, and share: for a server with --team-modes."""

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


STORIES = [discovery, runs, pauses, sharing]
