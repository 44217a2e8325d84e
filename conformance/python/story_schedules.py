"""Schedules, and the calls that they make. Needs a server that runs with its scheduler."""

from typing import Any, Dict

from recorder import Exchange, Recorder

YEARLY = "0 3 1 1 *"


def draft(name: str, endpoint: str = "/agents/echo/runs", **members: Any) -> Dict[str, Any]:
    return {"name": name, "cron_expr": YEARLY, "endpoint": endpoint, **members}


def create(r: Recorder, name: str, body: Any) -> Exchange:
    return r.send(name, "POST", "/schedules", json=body)


def kept(r: Recorder) -> None:
    whole = draft(
        "Whole one",
        description="All that can be said",
        method="post",
        payload={"message": "hi", "session_id": "schedule-session"},
        timezone="Europe/Berlin",
        timeout_seconds=60,
        max_retries=1,
        retry_delay_seconds=1,
    )
    made = create(r, "create", whole).json
    path = f"/schedules/{made['id']}"
    create(r, "create-again", whole)
    r.get("get", path)
    r.get("list-on", "/schedules", {"enabled": "true", "limit": "1"})
    r.send("disable", "POST", f"{path}/disable")
    r.get("list-off", "/schedules", {"enabled": "false"})
    r.send("trigger-off", "POST", f"{path}/trigger")
    r.send("enable", "POST", f"{path}/enable")
    r.get("list-past-the-end", "/schedules", {"page": "2", "limit": "10"})
    changes = {
        "nothing": {},
        "unknown-member": {"enabled": False},
        "description": {"description": "Less"},
        "no-description": {"description": None, "payload": None},
        "times": {"cron_expr": "@monthly", "timezone": "utc"},
        "name": {"name": "Other one"},
        "bad-cron": {"cron_expr": "0 25 * * *"},
        "bad-zone": {"timezone": "Mars"},
        "bad-values": {"timeout_seconds": 0, "max_retries": 11, "name": 5, "method": "m" * 11},
    }
    for name, change in changes.items():
        r.send(f"update-{name}", "PATCH", path, json=change)
    other = create(r, "create-other", draft("Second one")).json
    r.send("update-taken-name", "PATCH", path, json={"name": "Second one"})
    r.send("delete-other", "DELETE", f"/schedules/{other['id']}")
    r.send("delete", "DELETE", path)
    r.get("list-empty", "/schedules")


def refused(r: Recorder) -> None:
    """Not what a validator of Agno's own refuses, such as a bad name: it answers 500 and cuts the connection."""
    bad = {
        "empty": {},
        "long": draft("x" * 256, cron_expr="*" * 129, timezone="z" * 65, description="d" * 1025),
        "cron": draft("bad", cron_expr="* * * *"),
        "zone": draft("bad", timezone="Mars/Olympus"),
        "types": draft("bad", payload="text", timeout_seconds="soon", max_retries=1.5),
        "bounds": draft("bad", timeout_seconds=86401, max_retries=-1, retry_delay_seconds=3601),
        "nulls": draft("bad", method=None, timezone=None, timeout_seconds=None),
    }
    for name, body in bad.items():
        create(r, f"bad-{name}", body)
    for method, rest in [("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/enable"), ("POST", "/disable")]:
        options = {"json": {}} if method == "PATCH" else {}
        r.send(f"unknown-{method.lower()}{rest.replace('/', '-')}", method, f"/schedules/nothing{rest}", **options)
    r.send("unknown-trigger", "POST", "/schedules/nothing/trigger")
    r.get("unknown-runs", "/schedules/nothing/runs")
    r.get("unknown-run", "/schedules/nothing/runs/nothing")
    r.get("bad-limit", "/schedules", {"limit": "1001"})
    r.get("bad-page", "/schedules", {"page": "0"})


def called(r: Recorder) -> None:
    calls = {
        "agent": draft("an agent", payload={"message": "hi", "session_id": "schedule-agent", "user_id": "ann"}),
        "team": draft("a team", "/teams/team/runs", payload={"message": "hi", "session_id": "schedule-team"}),
        "workflow": draft("a workflow", "/workflows/workflow/runs", payload={"message": "hi", "session_id": "schedule-wf"}),
        "paused": draft("a pause", "/agents/confirm/runs", payload={"message": "hi", "session_id": "schedule-paused"}),
        "no-message": draft("no message", payload={}),
        "no-agent": draft("no agent", "/agents/nobody/runs", payload={"message": "hi"}),
        "get": draft("get", "/config", method="GET"),
        "post": draft("post", "/memories", payload={"memory": "Likes tea", "user_id": "schedule-user"}),
        "not-found": draft("not found", "/no/such/path"),
    }
    for name, body in calls.items():
        path = f"/schedules/{create(r, f'call-{name}', body).json['id']}"
        run = r.send(f"call-{name}-trigger", "POST", f"{path}/trigger").json
        r.get(f"call-{name}-runs", f"{path}/runs")
        r.get(f"call-{name}-run", f"{path}/runs/{run['id']}")
        r.send(f"call-{name}-delete", "DELETE", path)


STORIES = [kept, refused, called]
