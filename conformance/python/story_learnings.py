"""What is learned, told to an AgentOS by raw HTTP."""

from recorder import Recorder


def learnings(r: Recorder) -> None:
    def learn(name: str, **members: object) -> dict:
        return r.send(name, "POST", "/learnings", json=members).json

    learn("learn-profile", learning_type="user_profile", user_id="ann", content={"name": "Ann", "pets": [{"kind": "cat"}]})
    learn("learn-profile-again", learning_type="user_profile", user_id="ann", content={})
    learn("learn-memories", learning_type="user_memory", user_id="bob", content={"memories": []}, metadata={"from": "chat"})
    learn("learn-session", learning_type="session_context", session_id="s-1", agent_id="echo", content={"goal": "tea"})
    city = {"learning_type": "entity_memory", "entity_type": "city", "entity_id": "ulm"}
    learn("learn-entity", **city, content={"facts": ["a minster"]})
    learn("learn-entity-in-namespace", **city, namespace="travel", content={})
    decision = learn("learn-decision", learning_type="decision_log", user_id="ann", team_id="team", content={"because": "so"})
    learn("learn-profile-of-nobody", learning_type="user_profile", content={})
    learn("learn-entity-without-type", learning_type="entity_memory", entity_id="ulm", content={})
    learn("learn-without-content", learning_type="decision_log")
    learn("learn-without-type", content={})
    learn("learn-list-as-content", learning_type="decision_log", content=[1])

    by_id = {"sort_by": "entity_id", "sort_order": "asc"}
    r.get("learned-by-type", "/learnings", {"learning_type": "user_profile"})
    r.get("learned-of-entity", "/learnings", {"entity_type": "city", "entity_id": "ulm", "namespace": "travel"})
    r.get("learned-in-session", "/learnings", {"session_id": "s-1", "agent_id": "echo"})
    r.get("learned-by-team", "/learnings", {"team_id": "team"})
    r.get("learned-page-2", "/learnings", {"learning_type": "entity_memory", "limit": 1, "page": 3, **by_id})
    r.get("learned-none", "/learnings", {"user_id": "nobody"})
    r.get("learned-page-0", "/learnings", {"page": 0})
    r.get("learned-limit-1001", "/learnings", {"limit": 1001})
    r.get("learned-bad-order", "/learnings", {"sort_order": "up"})
    r.get("learned-of-other-database", "/learnings", {"db_id": "nothing"})
    r.get("learned-in-table", "/learnings", {"learning_type": "x", "db_id": "conformance-db", "table": "agno_learnings"})
    users = {"sort_by": "user_id", "sort_order": "asc"}
    r.get("learned-users", "/learnings/users", users)
    r.get("learned-users-page-2", "/learnings/users", {**users, "limit": 1, "page": 2})
    r.get("learned-users-of-type", "/learnings/users", {"learning_type": "user_memory"})
    r.get("learned-users-one", "/learnings/users", {"user_id": "bob"})

    memories = "/learnings/memories_bob"
    r.get("learning-one", memories)
    r.send("learning-nothing-changed", "PATCH", memories, json={})
    r.send("learning-content-null", "PATCH", memories, json={"content": None})
    r.send("learning-metadata-null", "PATCH", memories, json={"metadata": None})
    r.send("learning-content", "PATCH", memories, json={"content": {"memories": ["tea"]}, "user_id": "ann"})
    r.send("learning-bad-metadata", "PATCH", memories, json={"metadata": "x"})
    r.get("learning-unknown", "/learnings/nothing")
    r.send("learning-unknown-changed", "PATCH", "/learnings/nothing", json={"content": {}})
    r.send("learning-unknown-deleted", "DELETE", "/learnings/nothing")
    r.send("learning-deleted", "DELETE", f"/learnings/{decision['learning_id']}")
    r.send("learned-profile-forgotten", "DELETE", "/learnings/users/ann?learning_type=user_profile")
    r.send("learned-user-forgotten", "DELETE", "/learnings/users/bob")
    r.send("learned-user-unknown-forgotten", "DELETE", "/learnings/users/nobody")
    r.get("learned-users-left", "/learnings/users")


STORIES = [learnings]
