"""Components that are kept in the database, with their versions, and the registry of what they are made of."""

import time
from typing import Any, Dict

from recorder import Recorder


def first_versions(r: Recorder) -> None:
    r.get("components-none", "/components")
    helper = {
        "name": "Helper of_people",
        "component_type": "agent",
        "description": "Helps",
        "metadata": {"team": "support", "nothing": None},
        "config": {"name": "Helper", "instructions": None, "db": None},
        "label": "first",
        "notes": "begun",
    }
    r.send("component-create", "POST", "/components", json=helper)
    r.send("component-create-again", "POST", "/components", json=helper)
    r.get("component", "/components/helper-of-people")
    r.get("component-unknown", "/components/nothing")
    r.get("component-draft-is-current", "/components/helper-of-people/configs/current")
    r.get("component-config", "/components/helper-of-people/configs/1")
    r.get("component-config-unknown", "/components/helper-of-people/configs/9")
    r.get("component-config-bad-version", "/components/helper-of-people/configs/first")
    r.get("component-configs-unknown", "/components/nothing/configs")
    r.get("component-current-unknown", "/components/nothing/configs/current")
    plain = {"name": "Plain", "component_type": "workflow", "component_id": "plain", "stage": "published"}
    time.sleep(1.1)  # listed by the second they were made in
    r.send("component-create-published", "POST", "/components", json=plain)
    r.get("component-without-config", "/components/plain/configs")
    r.get("components", "/components")
    r.get("components-of-type", "/components", {"component_type": "agent"})
    r.get("components-page-2", "/components", {"limit": "1", "page": "2"})
    r.get("components-past-the-end", "/components", {"limit": "1", "page": "9"})
    r.get("components-bad-type", "/components", {"component_type": "tool"})
    r.get("components-bad-page", "/components", {"page": "0", "limit": "101"})


def refused(r: Recorder) -> None:
    for name, body in {
        "nothing": {},
        "type": {"name": "x", "component_type": "tool"},
        "members": {"name": 1, "component_type": "agent", "config": [], "metadata": "x", "current_version": "x"},
        "stage": {"name": "x", "component_type": "agent", "stage": "later"},
    }.items():
        r.send(f"component-bad-{name}", "POST", "/components", json=body)
    unknown = {"type": "agent", "agent_id": "nobody"}
    team = {"name": "Lost", "component_type": "team", "config": {"members": [unknown, {"type": "team", "team_id": "no"}]}}
    r.send("component-team-without-its-members", "POST", "/components", json=team)


def teams(r: Recorder) -> None:
    members = [{"type": "agent", "agent_id": "echo"}, {"type": "agent", "agent_id": "helper-of-people"}]
    team = {"name": "Crew", "component_type": "team", "config": {"members": members}}
    r.send("component-team", "POST", "/components", json=team)
    r.send("component-team-of-nobody", "POST", "/components", json={"name": "Nobody", "component_type": "team"})
    served = {"name": "Echo", "component_id": "echo", "component_type": "agent"}
    r.send("component-named-like-an-agent", "POST", "/components", json=served)
    r.get("components-without-agents-of-code", "/components", {"component_type": "agent"})
    for id in ("crew", "nobody", "echo"):
        r.send(f"component-delete-{id}", "DELETE", f"/components/{id}")


def versions(r: Recorder) -> None:
    path = "/components/helper-of-people/configs"
    second: Dict[str, Any] = {"config": {"name": "Second"}, "label": "second", "version": 7}
    r.send("config-create", "POST", path, json=second)
    r.send("config-create-label-taken", "POST", path, json=second)
    r.send("config-create-nothing", "POST", path, json={})
    r.send("config-create-bad-stage", "POST", path, json={"config": {}, "stage": "later"})
    r.send("config-create-unknown", "POST", "/components/nothing/configs", json={"config": {}})
    link = {"link_kind": "member", "link_key": "m", "child_component_id": "plain", "position": 0}
    r.send("config-create-link-without-version", "POST", path, json={"config": {}, "links": [link]})
    r.send("config-create-linked", "POST", path, json={"config": {}, "links": [{**link, "child_version": 1}]})
    r.send("config-update", "PATCH", f"{path}/2", json={"notes": "looks good", "config": {"name": "Changed", "x": None}})
    r.send("config-update-label-taken", "PATCH", f"{path}/2", json={"label": "first"})
    r.send("config-update-unknown", "PATCH", f"{path}/9", json={"notes": "x"})
    r.send("config-update-bad", "PATCH", f"{path}/2", json={"config": "x", "links": {}, "stage": 1})
    r.send("config-draft-made-current", "POST", f"{path}/2/set-current")
    r.send("config-publish", "PATCH", f"{path}/2", json={"stage": "published"})
    r.get("component-published", "/components/helper-of-people")
    r.send("config-update-published", "PATCH", f"{path}/2", json={"notes": "x"})
    r.send("config-create-published", "POST", path, json={"config": {"name": "Fourth"}, "stage": "published"})
    r.get("config-current", f"{path}/current")
    r.send("config-set-current", "POST", f"{path}/2/set-current")
    r.send("config-set-current-unknown", "POST", f"{path}/9/set-current")
    r.send("config-delete-current", "DELETE", f"{path}/2")
    r.send("config-delete", "DELETE", f"{path}/3")
    r.send("config-delete-published", "DELETE", f"{path}/4")
    r.send("config-delete-unknown", "DELETE", f"{path}/9")
    r.get("configs", path)
    r.get("configs-without-config", path, {"include_config": "false"})


def changes(r: Recorder) -> None:
    path = "/components/helper-of-people"
    change = {"name": "Renamed", "description": "Helps more", "metadata": {"a": 1}}
    r.send("component-update", "PATCH", path, json=change)
    r.send("component-update-nothing", "PATCH", path, json={})
    r.send("component-update-bad", "PATCH", path, json={"name": 1, "current_version": "x"})
    r.send("component-update-type", "PATCH", path, json={"component_type": "tool"})
    r.send("component-update-unknown", "PATCH", "/components/nothing", json=change)
    r.send("component-update-version-unknown", "PATCH", path, json={"current_version": 9})
    r.send("component-update-version-back", "PATCH", path, json={"current_version": 2})
    r.send("component-delete", "DELETE", path)
    r.send("component-delete-again", "DELETE", path)
    r.send("component-delete-unknown", "DELETE", "/components/nothing")
    r.get("component-deleted", path)
    r.get("component-deleted-configs", f"{path}/configs")
    r.send("component-create-deleted", "POST", "/components", json={"name": "Helper of_people", "component_type": "agent"})
    r.get("components-after-all", "/components")


def registry(r: Recorder) -> None:
    r.get("registry", "/registry", {"limit": "100"})
    for kind in ("agent", "team", "tool", "model", "db", "schema", "function", "knowledge", "memory_manager", "vector_db"):
        r.get(f"registry-{kind}", "/registry", {"resource_type": kind})
    r.get("registry-named", "/registry", {"name": " CA "})
    r.get("registry-page-2", "/registry", {"limit": "5", "page": "2"})
    r.get("registry-past-the-end", "/registry", {"page": "99"})
    r.get("registry-bad-type", "/registry", {"resource_type": "thing"})
    r.get("registry-bad-page", "/registry", {"page": "0", "limit": "101"})


STORIES = [first_versions, refused, teams, versions, changes, registry]
