"""Users with tokens ask a server for everything, and this prints a line for each answer: caller, request, status, detail.

    python users.py URL SECRET

Needs a server that was started with --jwt SECRET, or ours with the same settings.
"""

import base64
import hashlib
import hmac
import json
import sys
import time
from typing import Any, Dict, List

import httpx

AUDIENCE = "users-os"
ALL = [
    f"{things}:{action}"
    for things in (
        "agents teams workflows sessions memories learnings knowledge metrics evals traces schedules approvals components"
        " registry config service_accounts"
    ).split()
    for action in ("read", "write", "run", "delete")
]
READS = (
    "/config /agents /agents/echo /teams /workflows /sessions /memories /memory_topics /user_memory_stats /learnings"
    " /knowledge/content /knowledge/config /metrics /eval-runs /traces /trace_session_stats /schedules /approvals"
    " /approvals/count /components /registry /service-accounts /agents/tool /sessions/nothing /memories/nothing"
    " /schedules/nothing /eval-runs/nothing /knowledge/content/nothing /no/such/path"
).split()


def token(secret: str, claims: Dict[str, Any], algorithm: str = "HS256") -> str:
    def encoded(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    head = encoded(json.dumps({"alg": algorithm, "typ": "JWT"}).encode())
    signed = head + "." + encoded(json.dumps(claims).encode())
    return signed + "." + encoded(hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest())


def claims(user: Any, *scopes: str, **more: Any) -> Dict[str, Any]:
    now = int(time.time())
    name = {} if user is None else {"sub": user}
    return {**name, "scopes": list(scopes), "aud": AUDIENCE, "iat": now, "exp": now + 3600, **more}


class Users:
    def __init__(self, url: str, secret: str) -> None:
        self.http = httpx.Client(base_url=url, timeout=30)
        self.secret = secret

    def ask(self, name: str, bearer: Any, method: str, path: str, shown: str = "", **more: Any) -> Any:
        headers = {} if bearer is None else {"Authorization": f"Bearer {bearer}"}
        answer = self.http.request(method, path, headers=headers, **more)
        is_json = answer.headers.get("content-type", "").startswith("application/json") and answer.content
        body = answer.json() if is_json else None
        detail = body.get("detail") if isinstance(body, dict) and answer.status_code in (401, 403) else None
        print(f"{name} {method} {shown or path}: {answer.status_code}" + (f" {detail}" if detail else ""), flush=True)
        return body

    def of(self, user: str, *scopes: str) -> str:
        return token(self.secret, claims(user, *scopes))

    def tokens(self) -> None:
        """Who gets in."""
        good = claims("ann", *ALL)
        now = int(time.time())
        without = {name: value for name, value in good.items() if name != "aud"}
        callers = {
            "nobody": None,
            "wrong key": token(self.secret + "x", good),
            "expired": token(self.secret, {**good, "exp": now - 60}),
            "just expired": token(self.secret, {**good, "exp": now - 5}),
            "not yet": token(self.secret, {**good, "nbf": now + 60}),
            "issued tomorrow": token(self.secret, {**good, "iat": now + 86400}),
            "other audience": token(self.secret, {**good, "aud": "other"}),
            "audience in list": token(self.secret, {**good, "aud": ["other", AUDIENCE]}),
            "no audience": token(self.secret, without),
            "other algorithm": token(self.secret, good, "HS512"),
            "no algorithm": token(self.secret, good, "none"),
            "number as subject": token(self.secret, {**good, "sub": 7}),
            "account as subject": token(self.secret, {**good, "sub": "sa:robot"}),
            "scheduler as subject": token(self.secret, {**good, "sub": "__scheduler__"}),
            "two segments": "a.b",
            "nonsense": "nonsense",
            "unknown account": "agno_pat_unknown",
        }
        for name, bearer in callers.items():
            self.ask(name, bearer, "GET", "/agents")

    def scopes(self) -> None:
        """What each scope opens, and forms of scopes."""
        for path in READS:
            self.ask("without scopes", self.of("ann"), "GET", path)
            self.ask("with all scopes", self.of("ann", *ALL), "GET", path)
            self.ask("without a name", token(self.secret, claims(None, *ALL)), "GET", path)
        for scope in ALL:
            for path in ("/config", "/agents", "/sessions", "/memories", "/knowledge/content", "/schedules"):
                self.ask(scope, self.of("ann", scope), "GET", path)
        forms = (
            "agents:echo:read agents:*:read agents:nothing:read *:read agents:* agents system:read agents:echo:read:x"
            " AGENTS:READ agent_os:admin"
        )
        for scope in forms.split():
            for path in ("/agents", "/agents/echo", "/agents/tool", "/config"):
                self.ask(scope, self.of("ann", scope), "GET", path)
            run = {"message": "hi", "stream": "false"}
            self.ask(scope, self.of("ann", scope), "POST", "/agents/echo/runs", data=run)
        self.ask("agents:echo:run", self.of("ann", "agents:echo:run"), "POST", "/agents/echo/runs", data=run)
        self.ask("agents:echo:run", self.of("ann", "agents:echo:run"), "POST", "/agents/tool/runs", data=run)

    def things(self) -> None:
        """Whose what is."""
        ann, bob, eve = self.of("ann", *ALL), self.of("bob", *ALL), self.of("eve", "agent_os:admin")
        run = {"message": "hi", "stream": "false", "user_id": "bob", "session_id": "of-ann"}
        made = self.ask("ann", ann, "POST", "/agents/echo/runs", data=run)
        print("the run is of", made["user_id"])
        print("the run of an administrator is of", self.ask("eve", eve, "POST", "/agents/echo/runs", data=dict(run, session_id="of-eve"))["user_id"])
        memory = self.ask("ann", ann, "POST", "/memories", json={"memory": "tea", "user_id": "bob"})
        print("the memory is of", memory["user_id"])
        draft = {"name": "tea", "cron_expr": "0 5 * * *", "endpoint": "/agents/echo/runs", "payload": {"message": "hi"}}
        schedule = self.ask("ann", ann, "POST", "/schedules", json=draft)
        self.ask("bob, the same name", bob, "POST", "/schedules", json=draft)
        self.ask("ann, no run", ann, "POST", "/schedules", json={**draft, "name": "x", "endpoint": "/config"})
        content = self.ask("ann", ann, "POST", "/knowledge/content", data={"text_content": "tea", "name": "anns"})
        account = self.ask("ann", ann, "POST", "/service-accounts", json={"name": "anns", "scopes": [{"scope": "agents:run"}]})
        self.ask("ann, more than she holds", ann, "POST", "/service-accounts", json={"name": "x", "scopes": [{"scope": "agent_os:admin"}], "allow_privileged_scopes": True})
        ids = {
            "/sessions/": "of-ann",
            "/memories/": memory["memory_id"],
            "/schedules/": schedule.get("id"),
            "/knowledge/content/": content.get("id"),
        }
        time.sleep(1)
        for who, bearer in (("ann", ann), ("bob", bob), ("eve", eve)):
            for path, id in ids.items():
                self.ask(who, bearer, "GET", f"{path}{id}", path + "ID")
            for path in ("/sessions", "/memories", "/schedules", "/knowledge/content", "/service-accounts", "/traces"):
                data = self.ask(who, bearer, "GET", path, params={"limit": 100} if path != "/memories" else {})["data"]
                print("  ", path, "has", len(data))
        self.ask("bob", bob, "GET", f"/agents/echo/runs/{made['run_id']}?session_id=of-ann", "/agents/echo/runs/ID")
        self.ask("bob", bob, "POST", "/agents/echo/runs", "runs in the session of ann", data=dict(run))
        self.ask("bob", bob, "DELETE", f"/schedules/{schedule.get('id')}", "/schedules/ID")
        self.ask("bob", bob, "DELETE", f"/memories/{memory['memory_id']}", "/memories/ID")
        self.ask("bob", bob, "DELETE", f"/service-accounts/{account.get('id')}", "/service-accounts/ID")
        self.ask("bob", bob, "DELETE", "/sessions/of-ann")
        self.ask("ann", ann, "GET", "/sessions/of-ann")

    def accounts(self) -> None:
        """Programs with accounts of their own."""
        ann, bob, eve = self.of("ann", *ALL), self.of("bob", *ALL), self.of("eve", "agent_os:admin")
        run = {"message": "hi", "stream": "false", "session_id": "of-robot", "user_id": "ann"}
        for name in ("Upper", "two words", "", "x" * 65, "sa:robot", "under_score", "-dash", "dot.ted"):
            self.ask("eve", eve, "POST", "/service-accounts", f"/service-accounts named {name}", json={"name": name})
        for scopes in ([], [{"scope": "agents"}], [{"scope": "agents:write"}], [{"scope": "a:b:c:d"}]):
            self.ask("eve", eve, "POST", "/service-accounts", f"/service-accounts with {scopes}", json={"name": "odd", "scopes": scopes})
        scopes = [{"scope": "agents:echo:run"}, {"scope": "sessions:read"}, {"scope": "memories:read"}, {"scope": "service_accounts:read"}]
        made = self.ask("eve", eve, "POST", "/service-accounts", json={"name": "robot", "scopes": scopes, "allow_privileged_scopes": True})
        self.ask("eve, the name again", eve, "POST", "/service-accounts", json={"name": "robot"})
        robot, path = made["token"], "/service-accounts/" + str(made["id"])
        print("the run is of", self.ask("robot", robot, "POST", "/agents/echo/runs", data=run)["user_id"])
        self.ask("robot, another agent", robot, "POST", "/agents/tool/runs", data=run)
        for who, bearer in (("robot", robot), ("ann", ann), ("bob", bob), ("eve", eve)):
            self.ask(who, bearer, "GET", "/sessions/of-robot")
        for asked in ("/sessions/of-ann", "/sessions", "/memories", "/service-accounts", "/agents", "/config", "/traces", "/schedules"):
            self.ask("robot", robot, "GET", asked)
        self.ask("robot", robot, "POST", "/service-accounts", json={"name": "more", "scopes": [{"scope": "sessions:read"}]})
        self.ask("ann", ann, "DELETE", path, "/service-accounts/ID of eve")
        self.ask("eve", eve, "DELETE", path, "/service-accounts/ID")
        self.ask("eve, once more", eve, "DELETE", path, "/service-accounts/ID")

    def others(self) -> None:
        """Whom a caller may name besides itself."""
        ann, eve = self.of("ann", *ALL), self.of("eve", "agent_os:admin")
        for who, bearer in (("ann", ann), ("eve", eve)):
            for path in ("/sessions", "/memories", "/traces", "/learnings", "/metrics", "/eval-runs", "/approvals"):
                self.ask(who, bearer, "GET", path + "?user_id=bob")
            for path in ("/sessions/none", "/memories/none", "/traces/none", "/schedules/none", "/eval-runs/none", "/approvals/none", "/knowledge/content/none"):
                self.ask(who, bearer, "GET", path)


if __name__ == "__main__":
    asked = Users(sys.argv[1], sys.argv[2])
    asked.tokens()
    asked.scopes()
    asked.things()
    asked.accounts()
    asked.others()
