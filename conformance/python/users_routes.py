"""Which scope opens which route, and which forms of scopes do."""

from typing import Any, Dict, List, Tuple

from users_asking import ADMIN, ALL, TALK, Person, Users

# a scope, and the routes that ask for it; a name after a path is the body that goes with it
SCOPES = """
config:read      GET /config
config:write     POST /databases/nothing/migrate
registry:read    GET /registry
agents:read      GET /agents/echo, GET /agents/echo/runs?session_id=none, GET /agents/echo/runs/none?session_id=none,
                 GET /agents/echo/runs/none/checkpoints?session_id=none
agents:run       POST /agents/echo/runs TALK, POST /agents/echo/runs/none/continue GO_ON, POST /agents/echo/runs/none/cancel,
                 POST /agents/echo/runs/none/resume AFTER, POST /agents/echo/sessions/none/fork
teams:read       GET /teams/team, GET /teams/team/runs?session_id=none, GET /teams/team/runs/none?session_id=none
teams:run        POST /teams/team/runs TALK, POST /teams/team/runs/none/continue GO_ON, POST /teams/team/runs/none/cancel,
                 POST /teams/team/runs/none/resume AFTER, POST /teams/team/sessions/none/fork
workflows:read   GET /workflows/workflow, GET /workflows/workflow/runs?session_id=none,
                 GET /workflows/workflow/runs/none?session_id=none
workflows:run    POST /workflows/workflow/runs TALK, POST /workflows/workflow/runs/none/continue GO_ON,
                 POST /workflows/workflow/runs/none/cancel, POST /workflows/workflow/runs/none/resume AFTER
sessions:read    GET /sessions, GET /sessions/none, GET /sessions/none/runs, GET /sessions/none/runs/none,
                 GET /sessions/none/run-previews
sessions:write   POST /sessions SESSION, POST /sessions/none/rename RENAMED, PATCH /sessions/none NAMED
sessions:delete  DELETE /sessions SESSIONS, DELETE /sessions/none
memories:read    GET /memories, GET /memories/none, GET /memory_topics, GET /user_memory_stats
memories:write   POST /memories MEMORY, PATCH /memories/none MEMORY, POST /optimize-memories MERGED
memories:delete  DELETE /memories MEMORIES, DELETE /memories/none
learnings:read   GET /learnings, GET /learnings/none, GET /learnings/users
learnings:write  POST /learnings LEARNING, PATCH /learnings/none LEARNED
learnings:delete DELETE /learnings/none
knowledge:read   GET /knowledge/content, GET /knowledge/content/none, GET /knowledge/content/none/status,
                 GET /knowledge/config, POST /knowledge/search SEARCH
knowledge:write  POST /knowledge/content TEXT, PATCH /knowledge/content/none CONTENT, POST /knowledge/content/none/refresh
knowledge:delete DELETE /knowledge/content/none
metrics:read     GET /metrics, GET /metrics/refresh/status
metrics:write    POST /metrics/refresh
evals:read       GET /eval-runs, GET /eval-runs/none
evals:write      PATCH /eval-runs/none NAME
evals:delete     DELETE /eval-runs EVALS
traces:read      GET /traces, GET /traces/none, GET /traces/filter-schema, GET /trace_session_stats, POST /traces/search EMPTY
service_accounts:read    GET /service-accounts
service_accounts:write   POST /service-accounts ACCOUNT
service_accounts:delete  DELETE /service-accounts/none
schedules:read   GET /schedules, GET /schedules/none, GET /schedules/none/runs, GET /schedules/none/runs/none
schedules:write  POST /schedules ODD, PATCH /schedules/none NAME, POST /schedules/none/enable, POST /schedules/none/disable,
                 POST /schedules/none/trigger
schedules:delete DELETE /schedules/none
approvals:read   GET /approvals, GET /approvals/count, GET /approvals/none, GET /approvals/none/status
approvals:write  POST /approvals/none/resolve APPROVED
approvals:delete DELETE /approvals/none
components:read  GET /components, GET /components/none, GET /components/none/configs, GET /components/none/configs/1,
                 GET /components/none/configs/current
components:write POST /components ODD, PATCH /components/none NAME, POST /components/none/configs NOTHING,
                 PATCH /components/none/configs/1 NOTHING, POST /components/none/configs/1/set-current
components:delete        DELETE /components/none, DELETE /components/none/configs/1
"""
BODIES: Dict[str, Dict[str, Any]] = {
    "TALK": {"data": TALK},
    "GO_ON": {"data": {"tools": "[]", "session_id": "none", "stream": "false"}},
    "AFTER": {"data": {"last_event_index": "0", "session_id": "none"}},
    "SESSION": {"params": {"type": "agent"}, "json": {"agent_id": "echo", "session_id": "made"}},
    "RENAMED": {"params": {"type": "agent"}, "json": {"session_name": "tea"}},
    "NAMED": {"params": {"type": "agent"}, "json": {"session_name": "tea"}},
    "SESSIONS": {"json": {"session_ids": ["none"], "session_types": ["agent"]}},
    "MEMORY": {"json": {"memory": "tea", "user_id": "zoe"}},
    "MEMORIES": {"json": {"memory_ids": ["none"]}},
    "MERGED": {"json": {}},
    "LEARNING": {"json": {"learning_type": "decision_log", "content": {"because": "so"}}},
    "LEARNED": {"json": {"content": {}}},
    "SEARCH": {"json": {"query": "tea"}},
    "TEXT": {"data": {"text_content": "coffee", "name": "of-zoe"}},
    "CONTENT": {"data": {"name": "tea"}},
    "NAME": {"json": {"name": "tea"}},
    "EVALS": {"json": {"eval_run_ids": ["none"]}},
    "EMPTY": {"json": {}},
    "ACCOUNT": {"json": {"name": "two words"}},
    "ODD": {"json": {"name": "x"}},
    "NOTHING": {"json": {}},
    "APPROVED": {"json": {"status": "approved"}},
}


def table() -> List[Tuple[str, str, str, Dict[str, Any]]]:
    rows = []
    scope = ""
    for line in SCOPES.strip().splitlines():
        if not line.startswith(" "):
            scope, line = line.split(maxsplit=1)
        for route in filter(None, (part.strip() for part in line.split(","))):
            method, path, *body = route.split()
            rows.append((scope, method, path, BODIES[body[0]] if body else {}))
    return rows


def each_route(asked: Users) -> None:
    """Nobody gets in without a token; a token opens what its scope names, and all others together do not."""
    for scope, method, path, body in table():
        asked.ask("nobody", None, method, path, **body)
        asked.ask("no scope", asked.of("zoe"), method, path, **body)
        asked.ask(f"only {scope}", asked.of("zoe", scope), method, path, **body)
        asked.ask(f"all but {scope}", asked.of("zoe", *(each for each in ALL if each != scope)), method, path, **body)


def forms(asked: Users) -> None:
    """Ids and wildcards in scopes of other families than agents, and names of the administrator's."""
    lists = "/teams /workflows /sessions /memories /config /registry /components /schedules".split()
    written = (
        "teams:team:read teams:*:read teams:nothing:read workflows:workflow:read workflows:*:read sessions:*:read"
        " sessions:none:read memories:none:read config:* config:*:read system:*:read components:*:read registry:x:read"
        " schedules:*:read *:*:read * :read agents: : sessions:read:read"
        " AGENT_OS:ADMIN agent_os:admin:x agent_os:*:admin agent_os:* agent_os"
    )
    for scope in written.split():
        for path in lists:
            body = asked.ask(scope, asked.of("zoe", scope), "GET", path)
            if path in ("/teams", "/workflows") and isinstance(body, list):
                print(f"   {scope} sees", [each["id"] for each in body])
    for scope in ("agents:echo:read", "agents:*:read", "agents:nothing:read", "agents:read", ADMIN):
        body = asked.ask(scope, asked.of("zoe", scope), "GET", "/agents")
        print(f"   {scope} sees", len(body) if isinstance(body, list) else body)
    foreign = "teams:echo:read workflows:echo:read sessions:echo:read agents:team:read agents:workflow:run components:echo:read"
    for scope in foreign.split():
        for path in ("/agents/echo", "/teams/team", "/workflows/workflow"):
            asked.ask(scope, asked.of("zoe", scope), "GET", path)


def by_id(asked: Users) -> None:
    """A scope for one thing opens what is below it, by the route's own rule where the table has none."""
    for family, id in (("agents", "echo"), ("teams", "team"), ("workflows", "workflow")):
        for scope in (f"{family}:{id}:run", f"{family}:other:run", f"{family}:run", f"{family}:{id}:read", f"{family}:read"):
            bearer = asked.of("zoe", scope)
            asked.ask(scope, bearer, "POST", f"/{family}/{id}/runs", data=TALK)
            asked.ask(scope, bearer, "POST", f"/{family}/{id}/runs/none/cancel")
            asked.ask(scope, bearer, "POST", f"/{family}/{id}/runs/none/resume", **BODIES["AFTER"])
            asked.ask(scope, bearer, "GET", f"/{family}/{id}/runs", params={"session_id": "none"})
            if family != "workflows":
                asked.ask(scope, bearer, "POST", f"/{family}/{id}/sessions/none/fork")


def several(asked: Users) -> None:
    """An evaluation wants two scopes; what no scope names is not there."""
    evaluation = {"eval_type": "reliability", "agent_id": "tool", "input": "add", "expected_tool_calls": ["add"]}
    for scopes in (["evals:write"], ["agents:run"], ["evals:write", "agents:run"], ["evals:write", "agents:tool:run"],
                   ["evals:write", "agents:echo:run"], ["evals:write", "teams:run"]):
        asked.ask(" ".join(scopes), asked.of("zoe", *scopes), "POST", "/eval-runs", json=evaluation)
    for path in ("/authz/roles", "/users", "/company/wiki"):
        asked.ask("all scopes", asked.of("zoe", *ALL), "GET", path)


def public(asked: Users) -> None:
    """What is told to anybody, and never what is below it."""
    for path in ("/", "/health", "/info", "/openapi.json", "/health/x", "/info/", "/INFO"):
        asked.ask("nobody", None, "GET", path)
    asked.ask("nobody", None, "OPTIONS", "/agents")
    odd = Person("two headers", asked.of("zoe", "agents:read"))
    asked.by(odd, "GET", "/agents", headers={"X-Schedule-Owner": "bob", "X-Agno-Run-Authorization": "{}"})


STORIES = [each_route, forms, by_id, several, public]
