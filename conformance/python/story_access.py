"""Who may come in when a security key is set. Needs a server started with that key."""

from typing import Any, Dict

from recorder import Recorder


def access(r: Recorder, key: str) -> None:
    for path in ["/", "/health", "/info", "/openapi.json"]:
        answer = r.http.get(path)
        assert answer.status_code == 200, f"{path} must be open, but answers {answer.status_code}"
    r.get("key-missing", "/config")
    r.get("key-wrong", "/config", headers={"Authorization": "Bearer wrong"})
    r.get("key-right", "/config", headers={"Authorization": f"Bearer {key}"})
    r.get("key-without-bearer", "/config", headers={"Authorization": key})
    r.get("key-of-info", "/info")
    wrong = {"Authorization": "Bearer wrong"}
    r.form("key-wrong-run", "/agents/echo/runs", {"message": "hi"}, headers=wrong)
    r.get("key-wrong-path", "/no/such/path", headers=wrong)
    accounts(r, key)


def accounts(r: Recorder, key: str) -> None:
    """Service accounts. Not what a validator of Agno's own refuses, such as a bad name: it answers 500."""
    root = {"Authorization": f"Bearer {key}"}
    path = "/service-accounts"

    def create(name: str, body: Dict[str, Any], headers: Dict[str, str] = root) -> Any:
        return r.send(name, "POST", path, json=body, headers=headers).json

    made = create("account-create", {"name": "robot"})
    robot = {"Authorization": f"Bearer {made['token']}"}
    create("account-create-again", {"name": "robot"})
    wanted = ["agents:echo:run", "agents:echo:read", "teams:*:read", "system:read"]
    scopes = [{"scope": scope, "effect": "allow"} for scope in wanted]
    narrow = create("account-scopes", {"name": "narrow", "scopes": scopes, "expires_in_days": 1})
    admin = {"name": "admin", "scopes": [{"scope": "agent_os:admin"}], "never_expires": True}
    create("account-privileged-refused", admin)
    great = create("account-privileged", {**admin, "allow_privileged_scopes": True})
    create("account-empty", {})
    create("account-bad", {"name": "x" * 64, "expires_in_days": 3651, "never_expires": []})
    create("account-bad-scope", {"name": "bad", "scopes": [{"scope": "agents"}, {"scope": "a:b:c:d"}]})
    create("account-changes", {"name": "bad", "scopes": [{"scope": "memories:delete"}, {"scope": "agents:x:write"}]})
    create("account-by-robot", {"name": "bad"}, robot)
    creating = {"name": "minter", "scopes": [{"scope": "service_accounts:write"}], "allow_privileged_scopes": True}
    minter = {"Authorization": f"Bearer {create('account-minter', creating)['token']}"}
    create("account-by-minter", {"name": "greater"}, minter)
    r.get("accounts", path, {"sort_by": "name", "sort_order": "asc"}, headers=root)
    r.get("accounts-page-2", path, {"sort_by": "name", "limit": "2", "page": "2"}, headers=root)
    r.get("accounts-bad-limit", path, {"limit": "101"}, headers=root)
    r.get("accounts-by-robot", path, headers=robot)
    r.get("robot-agents", "/agents", headers=robot)
    only = {"Authorization": f"Bearer {narrow['token']}"}
    for things in ("agents", "workflows"):
        r.get(f"narrow-{things}", f"/{things}", headers=only)
    r.get("narrow-agent", "/agents/tool", headers=only)
    r.get("robot-memories", "/memories", headers=robot)
    run = {"message": "hi", "stream": "false", "session_id": "robot-session", "user_id": "ann"}
    r.form("robot-run", "/agents/echo/runs", run, headers=robot)
    r.get("robot-session", "/sessions/robot-session", {"type": "agent"}, headers=robot)
    r.get("robot-sessions", "/sessions", {"user_id": "ann"}, headers=robot)
    r.get("admin-session", "/sessions/robot-session", {"type": "agent"}, headers={"Authorization": f"Bearer {great['token']}"})
    r.send("account-revoke", "DELETE", f"{path}/{made['id']}", headers=root)
    r.send("account-revoke-again", "DELETE", f"{path}/{made['id']}", headers=root)
    r.send("account-revoke-unknown", "DELETE", f"{path}/nothing", headers=root)
    r.get("robot-revoked", "/config", headers=robot)
    r.get("accounts-active", path, {"include_revoked": "false", "sort_by": "name"}, headers=root)
