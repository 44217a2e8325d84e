"""How the stories of users.py ask a server, and what is printed of its answers."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any, Callable, Dict, List, NamedTuple, Optional

import httpx

AUDIENCE = "users-os"
ADMIN = "agent_os:admin"
ALL = [
    f"{things}:{action}"
    for things in (
        "agents teams workflows sessions memories learnings knowledge metrics evals traces schedules approvals components"
        " registry config service_accounts"
    ).split()
    for action in ("read", "write", "run", "delete")
]
TALK = {"message": "hi", "stream": "false"}


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


def until(done: Callable[[], Any]) -> Any:
    """What comes once it is there: some things are stored after the answer."""
    end = time.monotonic() + 10
    while not (found := done()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


class Person(NamedTuple):
    """Somebody who asks: with a token or a key, or named in the query."""

    name: str
    bearer: Optional[str] = None
    query: Dict[str, str] = {}


class Users:
    def __init__(self, url: str, secret: str) -> None:
        self.http = httpx.Client(base_url=url, timeout=30)
        self.secret = secret

    def quietly(self, who: Person, method: str, path: str, **more: Any) -> httpx.Response:
        headers = {**({} if who.bearer is None else {"Authorization": f"Bearer {who.bearer}"}), **more.pop("headers", {})}
        params = {**who.query, **more.pop("params", {})}
        return self.http.request(method, path, headers=headers, **({"params": params} if params else {}), **more)

    def by(self, who: Person, method: str, path: str, shown: str = "", **more: Any) -> Any:
        """Asks, prints a line, and returns the JSON of the answer."""
        answer = self.quietly(who, method, path, **more)
        is_json = answer.headers.get("content-type", "").startswith("application/json") and answer.content
        body = answer.json() if is_json else None
        detail = body.get("detail") if isinstance(body, dict) and answer.status_code in (401, 403) else None
        print(f"{who.name} {method} {shown or path}: {answer.status_code}" + (f" {detail}" if detail else ""), flush=True)
        return body

    def ask(self, name: str, bearer: Any, method: str, path: str, shown: str = "", **more: Any) -> Any:
        return self.by(Person(name, bearer), method, path, shown, **more)

    def of(self, user: str, *scopes: str) -> str:
        return token(self.secret, claims(user, *scopes))

    def rows(self, who: Person, path: str, shown: str = "", **params: Any) -> List[Any]:
        """Prints how many somebody sees in a list."""
        body = self.by(who, "GET", path, shown, params={"limit": 100, **params})
        rows = body.get("data", []) if isinstance(body, dict) else body or []
        print(f"   {who.name} sees {len(rows)} in {shown or path}", flush=True)
        return rows


def member(body: Any, name: str) -> Any:
    return body.get(name) if isinstance(body, dict) else None
