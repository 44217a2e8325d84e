"""Sessions, memories, knowledge, traces, metrics, evals and databases through the real Python client."""

import asyncio
import time
from typing import Any, Callable

from agno.client import AgentOSClient
from agno.db.base import SessionType
from agno.db.schemas.evals import EvalType
from agno.media import File
from agno.os.routers.traces.schemas import TraceSearchGroupBy

from checking import area, check, expect, expect_status

area("data")


async def until(limit: float, holds: Callable[[], Any]) -> Any:
    """Asks again until there is something, for work that a server does in the background."""
    end = time.monotonic() + limit
    while True:
        found = await holds()
        if found or time.monotonic() > end:
            return found
        await asyncio.sleep(0.1)


@check
async def sessions_are_made_found_changed_and_deleted(client: AgentOSClient) -> None:
    made = await client.create_session(
        session_type=SessionType.AGENT,
        session_id="python-made",
        session_name="Made",
        session_state={"a": 1},
        metadata={"m": 1},
        agent_id="echo",
        user_id="python-user",
    )
    expect((made.session_id, made.session_name, made.session_state), ("python-made", "Made", {"a": 1}))
    again = client.create_session(session_id="python-made", agent_id="echo", user_id="python-user")
    await expect_status(409, again)
    page = await client.get_sessions(session_type=SessionType.AGENT, user_id="python-user", session_name="Made")
    expect([s.session_id for s in page.data], ["python-made"])
    expect(page.meta.total_count, 1)
    renamed = await client.rename_session("python-made", "Named", session_type=SessionType.AGENT)
    expect(renamed.session_name, "Named")
    changed = await client.update_session("python-made", session_type=SessionType.AGENT, session_state={"b": 2})
    expect(changed.session_state, {"b": 2})
    found = await client.get_session("python-made", session_type=SessionType.AGENT)
    expect((found.session_name, found.session_state, found.chat_history), ("Named", {"b": 2}, []))
    await client.delete_session("python-made")
    await expect_status(404, client.get_session("python-made", session_type=SessionType.AGENT))


@check
async def sessions_hold_their_runs(client: AgentOSClient) -> None:
    first = await client.run_agent("echo", "one", session_id="python-runs", user_id="python-user")
    await client.run_agent("echo", "two", session_id="python-runs", user_id="python-user")
    runs = await client.get_session_runs("python-runs", session_type=SessionType.AGENT)
    expect([(r.run_input, r.content, r.status) for r in runs][0], ("one", "You said: one", "COMPLETED"))
    expect(len(runs), 2)
    run = await client.get_session_run("python-runs", first.run_id, session_type=SessionType.AGENT)
    expect((run.run_id, run.content), (first.run_id, "You said: one"))
    found = await client.get_session("python-runs", session_type=SessionType.AGENT)
    expect([m["role"] for m in found.chat_history], ["user", "assistant", "user", "assistant"])
    expect(found.total_tokens, 30)


@check
async def runs_are_listed_by_status_and_in_short(client: AgentOSClient) -> None:
    if not hasattr(AgentOSClient, "get_session_run_previews"):  # new in Agno 3.1
        return
    await client.run_agent("echo", "short", session_id="python-previews", user_id="python-user")
    done = {"session_type": SessionType.AGENT, "status": ["completed"]}
    failed = {"session_type": SessionType.AGENT, "status": ["ERROR", "CANCELLED"]}
    expect([r.run_input for r in await client.get_session_runs("python-previews", **done)], ["short"])
    expect(await client.get_session_runs("python-previews", **failed), [])
    previews = await client.aget_session_run_previews("python-previews", session_type=SessionType.AGENT)
    expect([(p.run_input, p.content_preview, p.status) for p in previews], [("short", "You said: short", "COMPLETED")])
    expect(await asyncio.to_thread(client.get_session_run_previews, "python-previews", **failed), [])
    expect(len(await client.aget_session_run_previews("python-previews", **done)), 1)


@check
async def several_sessions_are_deleted(client: AgentOSClient) -> None:
    for kind in (SessionType.TEAM, SessionType.WORKFLOW):
        component = {f"{kind.value}_id": kind.value}
        made = await client.create_session(session_type=kind, session_id=f"python-{kind.value}s", **component)
        expect(made.session_id, f"python-{kind.value}s")
    kinds = [SessionType.TEAM, SessionType.WORKFLOW]
    await client.delete_sessions(["python-teams", "python-workflows"], kinds)
    await expect_status(404, client.get_session("python-teams", session_type=SessionType.TEAM))


@check
async def memories_are_made_found_changed_and_deleted(client: AgentOSClient) -> None:
    user = {"user_id": "python-memories"}
    made = await client.create_memory("Likes tea", topics=["drink"], **user)
    other = await client.create_memory("Lives in Berlin", topics=["home"], **user)
    expect((made.memory, made.topics, made.user_id), ("Likes tea", ["drink"], "python-memories"))
    expect((await client.get_memory(made.memory_id, **user)).memory, "Likes tea")
    page = await client.list_memories(topics=["home"], **user)
    expect([m.memory_id for m in page.data], [other.memory_id])
    page = await client.list_memories(search_content="tea", limit=1, **user)
    expect(([m.memory_id for m in page.data], page.meta.total_count), ([made.memory_id], 1))
    expect(sorted(await client.get_memory_topics(user_id="python-memories")), ["drink", "home"])
    stats = await client.get_user_memory_stats(user_id="python-memories")
    expect([(s.user_id, s.total_memories) for s in stats.data], [("python-memories", 2)])
    changed = await client.update_memory(made.memory_id, "Likes coffee", topics=["drink"], **user)
    expect(changed.memory, "Likes coffee")
    await client.delete_memory(made.memory_id, **user)
    await expect_status(404, client.get_memory(made.memory_id, **user))
    await client.delete_memories([other.memory_id], **user)
    expect((await client.list_memories(**user)).data, [])


@check
async def memories_are_optimised(client: AgentOSClient) -> None:
    for number in range(3):
        await client.create_memory(f"Likes tea, said for the {number}th time and at great length", user_id="python-wordy")
    done = await client.optimize_memories("python-wordy")
    expect((done.memories_before, done.memories_after), (3, 1))
    expect(done.tokens_saved > 0, True)


@check
async def knowledge_is_uploaded_searched_changed_and_deleted(client: AgentOSClient) -> None:
    tea = "Green tea is brewed at eighty degrees."
    made = await client.upload_knowledge_content(
        name="python tea", description="About tea", text_content=tea, metadata={"kind": "drink"}, chunk_size=200
    )
    done = await until(15, lambda: processed(client, made.id))
    expect(done, "completed")
    file = File(content=b"Coffee is roasted and ground.", filename="coffee.txt", mime_type="text/plain")
    other = await client.upload_knowledge_content(name="python coffee", file=file)
    expect(await until(15, lambda: processed(client, other.id)), "completed")
    found = await client.search_knowledge("green tea", max_results=1)
    expect((found.data[0].content, found.data[0].meta_data["kind"]), (tea, "drink"))
    page = await client.list_knowledge_content()
    expect({"python tea", "python coffee"} <= {c.name for c in page.data}, True)
    changed = await client.update_knowledge_content(made.id, name="green tea", metadata={"origin": "Japan"})
    expect((changed.name, changed.metadata["origin"]), ("green tea", "Japan"))
    expect((await client.get_knowledge_content(made.id)).name, "green tea")
    await client.delete_knowledge_content(made.id)
    await expect_status(404, client.get_knowledge_content(made.id))
    await client.delete_all_knowledge_content()
    expect((await client.list_knowledge_content()).data, [])


async def processed(client: AgentOSClient, content_id: str) -> Any:
    status = (await client.get_knowledge_content_status(content_id)).status
    word = getattr(status, "value", status)
    return None if word == "processing" else word


@check
async def the_knowledge_configuration_names_readers_and_chunkers(client: AgentOSClient) -> None:
    config = await client.get_knowledge_config()
    expect({"text", "csv", "json", "pdf"} <= set(config.readers), True)
    expect("FixedSizeChunker" in config.chunkers, True)


@check
async def runs_are_traced(client: AgentOSClient) -> None:
    run = await client.run_agent("tool", "add", session_id="python-traced", user_id="python-tracer")
    page = await until(15, lambda: traced(client))
    expect([t.run_id for t in page.data], [run.run_id])
    trace = await client.get_trace(page.data[0].trace_id)
    expect((trace.session_id, trace.status, trace.tree[0].type), ("python-traced", "OK", "AGENT"))
    kinds = {node.type for node in trace.tree[0].spans}
    expect({"LLM", "TOOL"} <= kinds, True)
    span = await client.get_trace(trace.trace_id, span_id=trace.tree[0].spans[0].id)
    expect(span.id, trace.tree[0].spans[0].id)
    stats = await client.get_trace_session_stats(user_id="python-tracer")
    expect([(s.session_id, s.total_traces) for s in stats.data], [("python-traced", 1)])
    equal = {"op": "EQ", "key": "session_id", "value": "python-traced"}
    expect((await client.search_traces(equal)).data[0].trace_id, trace.trace_id)
    grouped = await client.search_traces(equal, group_by=TraceSearchGroupBy.SESSION)
    expect([s.session_id for s in grouped.data], ["python-traced"])
    await expect_status(404, client.get_trace("nothing"))


async def traced(client: AgentOSClient) -> Any:
    page = await client.get_traces(session_id="python-traced")
    return page if page.data and page.data[0].total_spans >= 4 else None


@check
async def metrics_are_counted(client: AgentOSClient) -> None:
    await client.run_agent("echo", "count me", session_id="python-counted", user_id="python-user")
    days = await client.refresh_metrics()
    expect(days[-1].agent_runs_count > 0 and days[-1].token_metrics["total_tokens"] > 0, True)
    found = await client.get_metrics(starting_date=days[-1].date.date(), ending_date=days[-1].date.date())
    expect([d.date for d in found.metrics], [days[-1].date])
    expect((await client.get_metrics_refresh_status()).status in ("idle", "completed"), True)


@check
async def evaluations_run_and_are_kept(client: AgentOSClient) -> None:
    made = await client.run_eval(EvalType.RELIABILITY, "add", agent_id="tool", expected_tool_calls=["add"])
    expect((made.eval_type.value, made.eval_data["eval_status"]), ("reliability", "PASSED"))
    accuracy = await client.run_eval(EvalType.ACCURACY, "hi", agent_id="echo", expected_output="You said: hi")
    expect(accuracy.eval_data["avg_score"] >= 7, True)
    page = await client.list_eval_runs(agent_id="tool")
    expect([e.id for e in page.data], [made.id])
    expect((await client.update_eval_run(made.id, "adds")).name, "adds")
    expect((await client.get_eval_run(made.id)).name, "adds")
    await client.delete_eval_runs([made.id, accuracy.id])
    await expect_status(404, client.get_eval_run(made.id))


@check
async def a_database_is_migrated(client: AgentOSClient) -> None:
    await client.migrate_database("conformance-db")
    await expect_status(404, client.migrate_database("nothing"))
