"""Whose what is: ann makes one of everything, bob tries to reach it, and eve may see all."""

from typing import Any, Dict, List

from users_asking import TALK, Person, Users, member, until


class Owners:
    """
    The three of them, however a server knows who asks; where it does not tell them apart, all see all.

    Names of things begin with PREFIX, so that one server can be asked twice.
    """

    def __init__(self, asked: Users, ann: Person, bob: Person, eve: Person) -> None:
        self.asked = asked
        self.ann, self.bob, self.eve = ann, bob, eve

    def all(self) -> List[Person]:
        return [self.ann, self.bob, self.eve]

    def everybody(self, method: str, path: str, shown: str, **more: Any) -> None:
        """bob first: what he may do to what is ann's is the question."""
        for who in (self.bob, self.ann, self.eve):
            self.asked.by(who, method, path, shown, **more)

    def sessions(self) -> None:
        by = self.asked.by
        made = by(self.ann, "POST", "/sessions", params={"type": "agent"}, json={"session_id": "anns", "agent_id": "echo", "user_id": "zoe"})
        print("the session is of", member(made, "user_id"))
        by(self.bob, "POST", "/sessions", "/sessions with the id of ann's", params={"type": "agent"}, json={"session_id": "anns", "agent_id": "echo"})
        run = by(self.ann, "POST", "/agents/echo/runs", data={**TALK, "session_id": "anns", "user_id": "zoe"})
        print("the run is of", member(run, "user_id"))
        id = member(run, "run_id")
        for path in ("/sessions/anns", "/sessions/anns/runs", "/sessions/anns/run-previews"):
            self.everybody("GET", path, path, params={"type": "agent"})
        self.everybody("GET", f"/sessions/anns/runs/{id}", "/sessions/anns/runs/ID", params={"type": "agent"})
        self.everybody("GET", "/agents/echo/runs", "/agents/echo/runs of ann's session", params={"session_id": "anns"})
        self.everybody("GET", f"/agents/echo/runs/{id}", "/agents/echo/runs/ID", params={"session_id": "anns"})
        self.everybody("GET", f"/agents/echo/runs/{id}/checkpoints", "/agents/echo/runs/ID/checkpoints", params={"session_id": "anns"})
        for who in self.all():
            self.asked.rows(who, "/sessions", type="agent")
        name = {"params": {"type": "agent"}, "json": {"session_name": "tea"}}
        by(self.bob, "POST", "/sessions/anns/rename", **name)
        by(self.bob, "PATCH", "/sessions/anns", **name)
        by(self.ann, "POST", "/sessions/anns/rename", **name)
        by(self.bob, "POST", "/agents/echo/runs", "runs in ann's session", data={**TALK, "session_id": "anns"})
        by(self.bob, "POST", f"/agents/echo/runs/{id}/continue", "/agents/echo/runs/ID/continue", data={"tools": "[]", "session_id": "anns", "stream": "false"})
        by(self.bob, "POST", f"/agents/echo/runs/{id}/cancel", "/agents/echo/runs/ID/cancel", params={"session_id": "anns"})
        by(self.bob, "POST", f"/agents/echo/runs/{id}/resume", "/agents/echo/runs/ID/resume", data={"last_event_index": "0", "session_id": "anns"})
        by(self.bob, "POST", "/agents/echo/sessions/anns/fork")
        by(self.bob, "DELETE", "/sessions", "several sessions", json={"session_ids": ["anns"], "session_types": ["agent"]})
        by(self.ann, "GET", "/sessions/anns", params={"type": "agent"})
        by(self.ann, "DELETE", "/sessions/anns")
        by(self.ann, "GET", "/sessions/anns", params={"type": "agent"})

    def memories(self) -> None:
        by = self.asked.by
        made = by(self.ann, "POST", "/memories", json={"memory": "likes tea", "topics": ["drinks"], "user_id": "zoe"})
        print("the memory is of", member(made, "user_id"))
        path = f"/memories/{member(made, 'memory_id')}"
        by(self.bob, "POST", "/memories", json={"memory": "likes milk", "topics": ["cows"]})
        self.everybody("GET", path, "/memories/ID")
        for who in self.all():
            self.asked.rows(who, "/memories")
            self.asked.rows(who, "/user_memory_stats")
            print(f"   {who.name} has topics", sorted(by(who, "GET", "/memory_topics") or []))
        by(self.bob, "PATCH", path, "/memories/ID", json={"memory": "hates tea"})
        by(self.bob, "PATCH", path, "/memories/ID for ann", json={"memory": "hates tea", "user_id": "ann"})
        by(self.bob, "DELETE", "/memories", "several memories", json={"memory_ids": [member(made, "memory_id")]})
        by(self.bob, "DELETE", "/memories", "several memories for ann", json={"memory_ids": [member(made, "memory_id")], "user_id": "ann"})
        print("the memory is", member(by(self.ann, "GET", path, "/memories/ID"), "memory"))
        by(self.ann, "PATCH", path, "/memories/ID", json={"memory": "loves tea"})
        by(self.ann, "DELETE", path, "/memories/ID")

    def approvals(self) -> None:
        """Asked for by ann's run; only who is confined to nobody decides."""
        by = self.asked.by
        run = by(self.ann, "POST", "/agents/approval/runs", data={**TALK, "session_id": "anns-approval"})
        print("the run is", member(run, "status"))
        found = self.asked.rows(self.ann, "/approvals", status="pending")
        for who in (self.bob, self.eve):
            self.asked.rows(who, "/approvals", status="pending")
        for who in self.all():
            print(f"   {who.name} counts", by(who, "GET", "/approvals/count"))
        id = found[0]["id"] if found else "none"
        for path in ("", "/status"):
            self.everybody("GET", f"/approvals/{id}{path}", f"/approvals/ID{path}")
        go_on = {"session_id": "anns-approval", "stream": "false"}
        path = f"/agents/approval/runs/{member(run, 'run_id')}/continue"
        by(self.ann, "POST", path, "/agents/approval/runs/ID/continue before it is decided", data=go_on)
        for who in (self.bob, self.ann):
            by(who, "POST", f"/approvals/{id}/resolve", "/approvals/ID/resolve", json={"status": "approved", "resolved_by": "zoe"})
        self.everybody("DELETE", "/approvals/none", "/approvals/none")
        decided = by(self.eve, "POST", f"/approvals/{id}/resolve", "/approvals/ID/resolve", json={"status": "approved", "resolved_by": "zoe"})
        print("decided by", member(decided, "resolved_by"))
        by(self.bob, "POST", path, "/agents/approval/runs/ID/continue", data=go_on)
        ended = by(self.ann, "POST", path, "/agents/approval/runs/ID/continue", data=go_on)
        print("the run is", member(ended, "status"))
        for who in (self.bob, self.ann, self.eve):
            by(who, "DELETE", f"/approvals/{id}", "/approvals/ID")

    def learnings(self) -> None:
        by = self.asked.by
        made: Dict[str, Any] = {}
        for kind, body in {
            "profile": {"learning_type": "user_profile", "user_id": "zoe", "content": {"name": "Ann"}},
            "decision": {"learning_type": "decision_log", "content": {"because": "so"}},
            "entity": {"learning_type": "entity_memory", "entity_type": "city", "entity_id": "ulm", "content": {"facts": []}},
        }.items():
            made[kind] = by(self.ann, "POST", "/learnings", f"/learnings {kind}", json=body)
            print("the", kind, "is of", member(made[kind], "user_id"))
        own = {"learning_type": "decision_log", "user_id": self.ann.name, "content": {"because": "tea"}}
        own = by(self.ann, "POST", "/learnings", "/learnings of her own", json=own)
        print("it is of", member(own, "user_id"))
        shared = {"learning_type": "entity_memory", "entity_type": "city", "entity_id": "bern", "content": {"facts": []}}
        shared = by(self.eve, "POST", "/learnings", "/learnings of nobody", json=shared)
        print("it is of", member(shared, "user_id"))
        paths = {"ann's": f"/learnings/{member(own, 'learning_id')}", "nobody's": f"/learnings/{member(shared, 'learning_id')}"}
        for whose, path in paths.items():
            self.everybody("GET", path, f"/learnings/ID {whose}")
            self.everybody("PATCH", path, f"/learnings/ID {whose}", json={"content": {"because": "so"}})
        for who in self.all():
            self.asked.rows(who, "/learnings")
            self.asked.rows(who, "/learnings/users")
        by(self.bob, "DELETE", "/learnings/users/ann")
        for whose, path in paths.items():
            self.everybody("DELETE", path, f"/learnings/ID {whose}")

    def evaluations(self) -> None:
        by = self.asked.by
        wanted = {"eval_type": "reliability", "agent_id": "tool", "input": "add", "expected_tool_calls": ["add"], "name": "anns"}
        made = by(self.ann, "POST", "/eval-runs", json=wanted)
        by(self.bob, "POST", "/eval-runs", json={**wanted, "name": "bobs"})
        id = member(made, "id")
        self.everybody("GET", f"/eval-runs/{id}", "/eval-runs/ID")
        for who in self.all():
            names = sorted(each["name"] for each in self.asked.rows(who, "/eval-runs"))
            print(f"   {who.name} sees", names)
        by(self.bob, "PATCH", f"/eval-runs/{id}", "/eval-runs/ID", json={"name": "bobs now"})
        by(self.bob, "DELETE", "/eval-runs", "several evaluations", json={"eval_run_ids": [id]})
        print("it is named", member(by(self.ann, "GET", f"/eval-runs/{id}", "/eval-runs/ID"), "name"))
        by(self.ann, "PATCH", f"/eval-runs/{id}", "/eval-runs/ID", json={"name": "anns now"})
        by(self.ann, "DELETE", "/eval-runs", "several evaluations", json={"eval_run_ids": [id]})
        by(self.eve, "GET", f"/eval-runs/{id}", "/eval-runs/ID")

    def contents(self) -> None:
        """Of knowledge: ann's, bob's, and eve's, which are everybody's."""
        by = self.asked.by
        ids: Dict[str, Any] = {}
        for who, text in ((self.ann, "tea"), (self.bob, "milk"), (self.eve, "water")):
            made = by(who, "POST", "/knowledge/content", data={"text_content": f"{text} is drunk", "name": text})
            ids[text] = member(made, "id")
            status = f"/knowledge/content/{ids[text]}/status"
            until(lambda: member(self.asked.quietly(who, "GET", status).json(), "status") == "completed")
        for who in self.all():
            names = sorted(each["name"] for each in self.asked.rows(who, "/knowledge/content"))
            print(f"   {who.name} sees", names)
            found = by(who, "POST", "/knowledge/search", json={"query": "is drunk", "max_results": 50})
            print(f"   {who.name} finds", sorted({each["content"].split()[0] for each in (member(found, "data") or [])} & set(ids)))
        for text in ids:
            path = f"/knowledge/content/{ids[text]}"
            for who in (self.bob, self.ann):
                by(who, "GET", path, f"/knowledge/content/{text}")
                by(who, "GET", path + "/status", f"/knowledge/content/{text}/status")
                by(who, "POST", path + "/refresh", f"/knowledge/content/{text}/refresh")
        for who, text in ((self.ann, "water"), (self.ann, "milk"), (self.bob, "tea"), (self.ann, "tea"), (self.eve, "water")):
            path = f"/knowledge/content/{ids[text]}"
            by(who, "PATCH", path, f"/knowledge/content/{text}", data={"description": "a drink"})
        for who, text in ((self.ann, "water"), (self.ann, "milk"), (self.bob, "tea")):
            by(who, "DELETE", f"/knowledge/content/{ids[text]}", f"/knowledge/content/{text}")
        by(self.ann, "DELETE", "/knowledge/content", "all contents")
        print("   left", sorted(each["name"] for each in self.asked.rows(self.eve, "/knowledge/content")))

    def schedules(self) -> None:
        by = self.asked.by
        draft = {"name": "anns-tea", "cron_expr": "0 5 * * *", "endpoint": "/agents/echo/runs", "payload": {"message": "hi"}}
        made = by(self.ann, "POST", "/schedules", json={**draft, "user_id": "zoe"})
        print("the schedule is of", member(made, "user_id"))
        path = f"/schedules/{member(made, 'id')}"
        by(self.bob, "POST", "/schedules", "/schedules of the same name", json=draft)
        for below in ("", "/runs", "/runs/none"):
            self.everybody("GET", path + below, "/schedules/ID" + below)
        by(self.bob, "PATCH", path, "/schedules/ID", json={"cron_expr": "0 6 * * *"})
        for verb in ("disable", "enable", "trigger"):
            by(self.bob, "POST", f"{path}/{verb}", f"/schedules/ID/{verb}")
        by(self.bob, "DELETE", path, "/schedules/ID")
        for who in self.all():
            self.asked.rows(who, "/schedules")
        for verb in ("disable", "enable"):
            by(self.ann, "POST", f"{path}/{verb}", f"/schedules/ID/{verb}")
        by(self.ann, "PATCH", path, "/schedules/ID to what is no run", json={"endpoint": "/config"})
        print("it is due at", member(by(self.ann, "PATCH", path, "/schedules/ID", json={"cron_expr": "0 6 * * *"}), "cron_expr"))
        by(self.ann, "DELETE", path, "/schedules/ID")

    def traces(self) -> None:
        by = self.asked.by
        run = by(self.ann, "POST", "/agents/echo/runs", data={**TALK, "session_id": "anns-trace"})
        by(self.bob, "POST", "/agents/echo/runs", data={**TALK, "session_id": "bobs-trace"})

        def traced() -> List[Any]:
            answer = self.asked.quietly(self.ann, "GET", "/traces", params={"session_id": "anns-trace"})
            return answer.json().get("data", []) if answer.status_code == 200 else []

        found = until(traced)
        id = found[0]["trace_id"] if found else "none"
        for session in ("anns-trace", "bobs-trace"):
            until(lambda: self.asked.quietly(self.eve, "GET", "/traces", params={"session_id": session}).json().get("data"))
            for who in self.all():
                self.asked.rows(who, "/traces", f"/traces in {session}", session_id=session)
                self.asked.rows(who, "/traces", f"/traces in {session} of ann", session_id=session, user_id="ann")
        self.everybody("GET", f"/traces/{id}", "/traces/ID")
        self.everybody("GET", "/traces", "/traces of the run", params={"run_id": member(run, "run_id")})
        filter = {"filter": {"op": "EQ", "key": "session_id", "value": "anns-trace"}}
        for who in self.all():
            found = by(who, "POST", "/traces/search", json=filter)
            print(f"   {who.name} finds", len(member(found, "data") or []))
            sessions = self.asked.rows(who, "/trace_session_stats")
            print(f"   {who.name} sees those of", sorted({each["user_id"] for each in sessions if each["session_id"].endswith("s-trace")}))

    def metrics(self) -> None:
        by = self.asked.by
        for who in self.all():
            by(who, "POST", "/metrics/refresh")
            for of in ({}, {"user_id": "ann"}, {"user_id": "bob"}):
                days = member(by(who, "GET", "/metrics", f"/metrics {of}", params=of), "metrics") or []
                print(f"   {who.name} counts runs of agents with {of}:", sum(day["agent_runs_count"] for day in days))

    def components(self) -> None:
        """ann has a draft and one that is published; eve's, which is everybody's, is published, too."""
        by = self.asked.by
        draft = {"name": "Anns draft", "component_id": "anns-draft", "component_type": "agent", "config": {"name": "x"}}
        published = {**draft, "name": "Anns work", "component_id": "anns-work", "stage": "published"}
        shared = {**published, "name": "Shared", "component_id": "shared-work"}
        for who, body in ((self.ann, draft), (self.ann, published), (self.eve, shared)):
            made = by(who, "POST", "/components", f"/components {body['component_id']}", json={**body, "user_id": "zoe"})
            print(body["component_id"], "is of", member(made, "user_id"))
        by(self.bob, "POST", "/components", "/components with an id of ann's", json=draft)
        named = by(self.bob, "POST", "/components", "/components without an id", json={"name": "Bobs", "component_type": "agent"})
        print("bob's is called", member(named, "component_id"))
        for who in self.all():
            print(f"   {who.name} sees", sorted(each["component_id"] for each in self.asked.rows(who, "/components")))
        ids = ("anns-draft", "anns-work", "shared-work")
        for id in ids:
            for path in ("", "/configs", "/configs/1", "/configs/current"):
                self.everybody("GET", f"/components/{id}{path}", f"/components/{id}{path}")
        more = {"config": {"name": "y"}, "stage": "draft"}
        for id in ids:
            for who in (self.bob, self.ann) if id == "shared-work" else (self.bob,):
                by(who, "PATCH", f"/components/{id}", json={"description": "mine now"})
                by(who, "POST", f"/components/{id}/configs", json=more)
                by(who, "PATCH", f"/components/{id}/configs/1", json={"notes": "mine now"})
                by(who, "POST", f"/components/{id}/configs/1/set-current")
                by(who, "DELETE", f"/components/{id}/configs/1")
                by(who, "DELETE", f"/components/{id}")
                by(who, "POST", f"/components/{id}/restore")
        by(self.ann, "POST", "/components/anns-work/configs", json=more)
        self.everybody("GET", "/components/anns-work/configs/2", "/components/anns-work/configs/2")
        for who in self.all():
            versions = by(who, "GET", "/components/anns-work/configs")
            print(f"   {who.name} sees versions", sorted(each["version"] for each in versions or [] if isinstance(each, dict)))
        team = {"name": "Bobs team", "component_id": "bobs-team", "component_type": "team"}
        for id in ids:
            members = {"config": {"members": [{"type": "agent", "agent_id": id}]}}
            by(self.bob, "POST", "/components", f"/components, a team with {id}", json={**team, "component_id": "team-of-" + id, **members})
        for id in ("anns-draft", "anns-work"):
            by(self.ann, "DELETE", f"/components/{id}")
            self.everybody("GET", f"/components/{id}", f"/components/{id}, archived", params={"include_deleted": "true"})
            by(self.bob, "POST", f"/components/{id}/restore", f"/components/{id}/restore, archived")
            by(self.ann, "POST", f"/components/{id}/restore", f"/components/{id}/restore, archived")
        by(self.eve, "PATCH", "/components/anns-work", json={"description": "by eve"})
        by(self.eve, "DELETE", "/components/anns-work")

    def everything(self) -> None:
        for story in (self.components, self.sessions, self.memories, self.approvals, self.learnings, self.evaluations, self.contents,
                      self.schedules, self.traces, self.metrics):
            print("#", story.__name__)
            story()
