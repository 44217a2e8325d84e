"""Users ask a server for everything, and this prints a line for each answer: caller, request, status, detail.

    python users.py URL SECRET tokens|routes|owners|shared|named|key

Needs a server that was started with --jwt SECRET (tokens, routes, owners), with --jwt SECRET --shared, with
--user-isolation alone (named), or with --security-key SECRET; or ours with the same settings.
"""

import sys
import time

import users_modes
import users_routes
from users_asking import ALL, AUDIENCE, Users, claims, token

READS = (
    "/config /agents /agents/echo /teams /workflows /sessions /memories /memory_topics /user_memory_stats /learnings"
    " /knowledge/content /knowledge/config /metrics /eval-runs /traces /trace_session_stats /schedules /approvals"
    " /approvals/count /components /registry /service-accounts /agents/tool /sessions/nothing /memories/nothing"
    " /schedules/nothing /eval-runs/nothing /knowledge/content/nothing /no/such/path"
).split()


def tokens(asked: Users) -> None:
    """Who gets in."""
    good = claims("ann", *ALL)
    now = int(time.time())
    without = {name: value for name, value in good.items() if name != "aud"}
    callers = {
        "nobody": None,
        "wrong key": token(asked.secret + "x", good),
        "expired": token(asked.secret, {**good, "exp": now - 60}),
        "just expired": token(asked.secret, {**good, "exp": now - 5}),
        "not yet": token(asked.secret, {**good, "nbf": now + 60}),
        "issued tomorrow": token(asked.secret, {**good, "iat": now + 86400}),
        "other audience": token(asked.secret, {**good, "aud": "other"}),
        "audience in list": token(asked.secret, {**good, "aud": ["other", AUDIENCE]}),
        "no audience": token(asked.secret, without),
        "other algorithm": token(asked.secret, good, "HS512"),
        "no algorithm": token(asked.secret, good, "none"),
        "number as subject": token(asked.secret, {**good, "sub": 7}),
        "account as subject": token(asked.secret, {**good, "sub": "sa:robot"}),
        "scheduler as subject": token(asked.secret, {**good, "sub": "__scheduler__"}),
        "two segments": "a.b",
        "nonsense": "nonsense",
        "unknown account": "agno_pat_unknown",
    }
    for name, bearer in callers.items():
        asked.ask(name, bearer, "GET", "/agents")


def scopes(asked: Users) -> None:
    """What each scope opens, and forms of scopes."""
    for path in READS:
        asked.ask("without scopes", asked.of("ann"), "GET", path)
        asked.ask("with all scopes", asked.of("ann", *ALL), "GET", path)
        asked.ask("without a name", token(asked.secret, claims(None, *ALL)), "GET", path)
    for scope in ALL:
        for path in ("/config", "/agents", "/sessions", "/memories", "/knowledge/content", "/schedules"):
            asked.ask(scope, asked.of("ann", scope), "GET", path)
    forms = (
        "agents:echo:read agents:*:read agents:nothing:read *:read agents:* agents system:read agents:echo:read:x"
        " AGENTS:READ agent_os:admin"
    )
    for scope in forms.split():
        for path in ("/agents", "/agents/echo", "/agents/tool", "/config"):
            asked.ask(scope, asked.of("ann", scope), "GET", path)
        run = {"message": "hi", "stream": "false"}
        asked.ask(scope, asked.of("ann", scope), "POST", "/agents/echo/runs", data=run)
    asked.ask("agents:echo:run", asked.of("ann", "agents:echo:run"), "POST", "/agents/echo/runs", data=run)
    asked.ask("agents:echo:run", asked.of("ann", "agents:echo:run"), "POST", "/agents/tool/runs", data=run)


def things(asked: Users) -> None:
    """Whose what is."""
    ann, bob, eve = asked.of("ann", *ALL), asked.of("bob", *ALL), asked.of("eve", "agent_os:admin")
    run = {"message": "hi", "stream": "false", "user_id": "bob", "session_id": "of-ann"}
    made = asked.ask("ann", ann, "POST", "/agents/echo/runs", data=run)
    print("the run is of", made["user_id"])
    print("the run of an administrator is of", asked.ask("eve", eve, "POST", "/agents/echo/runs", data=dict(run, session_id="of-eve"))["user_id"])
    memory = asked.ask("ann", ann, "POST", "/memories", json={"memory": "tea", "user_id": "bob"})
    print("the memory is of", memory["user_id"])
    draft = {"name": "tea", "cron_expr": "0 5 * * *", "endpoint": "/agents/echo/runs", "payload": {"message": "hi"}}
    schedule = asked.ask("ann", ann, "POST", "/schedules", json=draft)
    asked.ask("bob, the same name", bob, "POST", "/schedules", json=draft)
    asked.ask("ann, no run", ann, "POST", "/schedules", json={**draft, "name": "x", "endpoint": "/config"})
    content = asked.ask("ann", ann, "POST", "/knowledge/content", data={"text_content": "tea", "name": "anns"})
    account = asked.ask("ann", ann, "POST", "/service-accounts", json={"name": "anns", "scopes": [{"scope": "agents:run"}]})
    asked.ask("ann, more than she holds", ann, "POST", "/service-accounts", json={"name": "x", "scopes": [{"scope": "agent_os:admin"}], "allow_privileged_scopes": True})
    ids = {
        "/sessions/": "of-ann",
        "/memories/": memory["memory_id"],
        "/schedules/": schedule.get("id"),
        "/knowledge/content/": content.get("id"),
    }
    time.sleep(1)
    for who, bearer in (("ann", ann), ("bob", bob), ("eve", eve)):
        for path, id in ids.items():
            asked.ask(who, bearer, "GET", f"{path}{id}", path + "ID")
        for path in ("/sessions", "/memories", "/schedules", "/knowledge/content", "/service-accounts", "/traces"):
            data = asked.ask(who, bearer, "GET", path, params={"limit": 100} if path != "/memories" else {})["data"]
            print("  ", path, "has", len(data))
    asked.ask("bob", bob, "GET", f"/agents/echo/runs/{made['run_id']}?session_id=of-ann", "/agents/echo/runs/ID")
    asked.ask("bob", bob, "POST", "/agents/echo/runs", "runs in the session of ann", data=dict(run))
    asked.ask("bob", bob, "DELETE", f"/schedules/{schedule.get('id')}", "/schedules/ID")
    asked.ask("bob", bob, "DELETE", f"/memories/{memory['memory_id']}", "/memories/ID")
    asked.ask("bob", bob, "DELETE", f"/service-accounts/{account.get('id')}", "/service-accounts/ID")
    asked.ask("bob", bob, "DELETE", "/sessions/of-ann")
    asked.ask("ann", ann, "GET", "/sessions/of-ann")


def accounts(asked: Users) -> None:
    """Programs with accounts of their own."""
    ann, bob, eve = asked.of("ann", *ALL), asked.of("bob", *ALL), asked.of("eve", "agent_os:admin")
    run = {"message": "hi", "stream": "false", "session_id": "of-robot", "user_id": "ann"}
    for name in ("Upper", "two words", "", "x" * 65, "sa:robot", "under_score", "-dash", "dot.ted"):
        asked.ask("eve", eve, "POST", "/service-accounts", f"/service-accounts named {name}", json={"name": name})
    for scopes in ([], [{"scope": "agents"}], [{"scope": "agents:write"}], [{"scope": "a:b:c:d"}]):
        asked.ask("eve", eve, "POST", "/service-accounts", f"/service-accounts with {scopes}", json={"name": "odd", "scopes": scopes})
    scopes = [{"scope": "agents:echo:run"}, {"scope": "sessions:read"}, {"scope": "memories:read"}, {"scope": "service_accounts:read"}]
    made = asked.ask("eve", eve, "POST", "/service-accounts", json={"name": "robot", "scopes": scopes, "allow_privileged_scopes": True})
    asked.ask("eve, the name again", eve, "POST", "/service-accounts", json={"name": "robot"})
    robot, path = made["token"], "/service-accounts/" + str(made["id"])
    print("the run is of", asked.ask("robot", robot, "POST", "/agents/echo/runs", data=run)["user_id"])
    asked.ask("robot, another agent", robot, "POST", "/agents/tool/runs", data=run)
    for who, bearer in (("robot", robot), ("ann", ann), ("bob", bob), ("eve", eve)):
        asked.ask(who, bearer, "GET", "/sessions/of-robot")
    for reached in ("/sessions/of-ann", "/sessions", "/memories", "/service-accounts", "/agents", "/config", "/traces", "/schedules"):
        asked.ask("robot", robot, "GET", reached)
    asked.ask("robot", robot, "POST", "/service-accounts", json={"name": "more", "scopes": [{"scope": "sessions:read"}]})
    asked.ask("ann", ann, "DELETE", path, "/service-accounts/ID of eve")
    asked.ask("eve", eve, "DELETE", path, "/service-accounts/ID")
    asked.ask("eve, once more", eve, "DELETE", path, "/service-accounts/ID")


def others(asked: Users) -> None:
    """Whom a caller may name besides itasked."""
    ann, eve = asked.of("ann", *ALL), asked.of("eve", "agent_os:admin")
    for who, bearer in (("ann", ann), ("eve", eve)):
        for path in ("/sessions", "/memories", "/traces", "/learnings", "/metrics", "/eval-runs", "/approvals"):
            asked.ask(who, bearer, "GET", path + "?user_id=bob")
        for path in ("/sessions/none", "/memories/none", "/traces/none", "/schedules/none", "/eval-runs/none", "/approvals/none", "/knowledge/content/none"):
            asked.ask(who, bearer, "GET", path)


STORIES = {
    "tokens": [tokens, scopes, things, accounts, others],
    "routes": users_routes.STORIES,
    "owners": [lambda asked: users_modes.tokens(asked).everything()],
    "shared": [lambda asked: users_modes.tokens(asked).everything(), accounts, others],
    "admin": [users_modes.another_admin],
    "named": [users_modes.without_tokens],
    "key": [users_modes.with_key, users_modes.too_many_failures],
}

if __name__ == "__main__":
    for story in STORIES[sys.argv[3]]:
        story(Users(sys.argv[1], sys.argv[2]))
