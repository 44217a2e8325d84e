"""Who may come in when a security key is set. Needs a server started with that key."""

import json
from typing import Any, Callable, Dict

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
    approvals(r, robot, {"Authorization": f"Bearer {great['token']}"})
    learnings(r, create, root)
    r.send("account-revoke", "DELETE", f"{path}/{made['id']}", headers=root)
    r.send("account-revoke-again", "DELETE", f"{path}/{made['id']}", headers=root)
    r.send("account-revoke-unknown", "DELETE", f"{path}/nothing", headers=root)
    r.get("robot-revoked", "/config", headers=robot)
    r.get("accounts-active", path, {"include_revoked": "false", "sort_by": "name"}, headers=root)


def approvals(r: Recorder, robot: Dict[str, str], admin: Dict[str, str]) -> None:
    """Who waits for an administrator cannot be its own."""
    fields = {"message": "go", "session_id": "robot-approval", "stream": "false"}
    run = r.form("robot-approval-run", "/agents/approval/runs", fields, headers=robot).json
    again = f"/agents/approval/runs/{run['run_id']}/continue"
    tools = json.loads(json.dumps(run["tools"]))
    tools[0]["confirmed"] = True
    decided = {"session_id": "robot-approval", "stream": "false", "tools": json.dumps(tools)}
    r.form("robot-approval-by-itself", again, decided, headers=robot)
    r.get("robot-approvals", "/approvals", {"user_id": "ann"}, headers=robot)
    r.get("robot-approvals-count", "/approvals/count", headers=robot)
    waiting = r.get("admin-approvals", "/approvals", {"status": "pending"}, headers=admin).json["data"]
    path = f"/approvals/{waiting[0]['id']}"
    r.get("robot-approval", path, headers=robot)
    r.send("robot-approval-resolve", "POST", f"{path}/resolve", json={"status": "approved"}, headers=robot)
    r.send("robot-approval-delete", "DELETE", path, headers=robot)
    said = {"status": "approved", "resolved_by": "somebody else"}
    r.send("admin-approval-resolve", "POST", f"{path}/resolve", json=said, headers=admin)
    r.form("robot-approval-continued", again, {"session_id": "robot-approval", "stream": "false"}, headers=robot)


def learnings(r: Recorder, create: Callable[..., Any], root: Dict[str, str]) -> None:
    """A confined caller sees what nobody owns, and cannot change it."""
    scopes = [{"scope": f"learnings:{action}"} for action in ("read", "write", "delete")]
    made = create("account-learner", {"name": "learner", "scopes": scopes, "allow_privileged_scopes": True})
    learner = {"Authorization": f"Bearer {made['token']}"}

    def learn(name: str, headers: Dict[str, str], **members: Any) -> Any:
        return r.send(name, "POST", "/learnings", json={"content": {}, **members}, headers=headers).json

    learn("ann-learned", root, learning_type="user_profile", user_id="ann")
    learn("nobody-learned", root, learning_type="session_context", session_id="s")
    learn("learner-learned", learner, learning_type="user_profile", user_id="sa:learner")
    r.get("learner-learnings", "/learnings", {"sort_by": "learning_id"}, headers=learner)
    r.get("learner-users", "/learnings/users", headers=learner)
    for whose in ("user_profile_ann", "session_context_s", "user_profile_sa:learner"):
        path, name = f"/learnings/{whose}", whose.replace(":", "-")
        r.get(f"learner-{name}", path, headers=learner)
        r.send(f"learner-changes-{name}", "PATCH", path, json={"content": {"by": "learner"}}, headers=learner)
        r.send(f"learner-deletes-{name}", "DELETE", path, headers=learner)
    r.send("learner-forgets-itself", "DELETE", "/learnings/users/sa:learner", headers=learner)
    r.send("learner-forgets-ann", "DELETE", "/learnings/users/ann", headers=learner)
    r.send("account-learner-revoke", "DELETE", f"/service-accounts/{made['id']}", headers=root)
