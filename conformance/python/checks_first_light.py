"""First light: discovery, runs, tools, pauses, cancel and errors, through the real Python client."""

import asyncio
from typing import Any, List

from agno.client import AgentOSClient
from agno.run.agent import RunOutput

from checking import area, check, expect, expect_status, names

area("first-light")

TEXT = ["RunStarted", "ModelRequestStarted", "RunContent", "ModelRequestCompleted", "RunContentCompleted"]


@check
async def the_configuration_names_the_agents(client: AgentOSClient) -> None:
    config = await client.aget_config()
    expect(config.os_id, "conformance-os")
    expect([a.id for a in config.agents][:2], ["echo", "tool"])
    expect(client.get_config().os_id, config.os_id)
    expect(config.databases, ["conformance-db"])


@check
async def agents_are_listed_and_described(client: AgentOSClient) -> None:
    agents = await client.list_agents()
    expect({"echo", "tool", "confirm"} <= {a.id for a in agents}, True)
    agent = await client.aget_agent("tool")
    expect((agent.id, agent.name, agent.model.model), ("tool", "Calculator", "scripted-1"))
    expect([t["name"] for t in agent.tools["tools"]], ["add"])
    expect(client.get_agent("tool").name, "Calculator")


@check
async def a_plain_run_answers(client: AgentOSClient) -> None:
    run = await client.run_agent("echo", "hi there", session_id="python-plain", user_id="ann")
    expect(run.content, "You said: hi there")
    expect(status(run), "COMPLETED")
    expect((run.session_id, run.agent_id, run.agent_name), ("python-plain", "echo", "Echo"))
    expect((run.metrics.input_tokens, run.metrics.output_tokens, run.metrics.total_tokens), (10, 5, 15))
    expect([m.role for m in run.messages], ["system", "user", "assistant"])


@check
async def a_streamed_run_streams(client: AgentOSClient) -> None:
    events = await collect(client.run_agent_stream("echo", "hi there"))
    expect(squeezed(events), TEXT + ["RunCompleted"])
    expect(text(events), "You said: hi there")
    expect(events[-1].content, "You said: hi there")
    expect(events[-1].metrics.total_tokens, 15)
    expect(len({e.run_id for e in events}), 1)


@check
async def text_that_breaks_careless_parsers_arrives(client: AgentOSClient) -> None:
    run = await client.run_agent("unicode", "go")
    for part in ["line one\nline two", "\u2028", "\U0001f600", '"quoted" \\ back', "\u4f60\u597d", "\r\ndata: not"]:
        expect(part in run.content, True)


@check
async def a_tool_is_called(client: AgentOSClient) -> None:
    run = await client.run_agent("tool", "add")
    expect(run.content, "The sum is 5.")
    tool = run.tools[0]
    expect((tool.tool_name, tool.tool_args, tool.result), ("add", {"a": 2, "b": 3}, "5"))
    expect(run.metrics.total_tokens, 30)


@check
async def a_tool_call_is_streamed(client: AgentOSClient) -> None:
    events = await collect(client.run_agent_stream("tool", "add"))
    tools = ["RunStarted", "ModelRequestStarted", "ModelRequestCompleted", "ToolCallStarted", "ToolCallCompleted"]
    expect(squeezed(events), tools + TEXT[1:] + ["RunCompleted"])
    started = [e for e in events if e.event == "ToolCallStarted"][0].tool
    done = [e for e in events if e.event == "ToolCallCompleted"][0].tool
    expect((started.tool_name, started.tool_args, started.result), ("add", {"a": 2, "b": 3}, None))
    expect((done.tool_call_id, done.result, done.tool_call_error), (started.tool_call_id, "5", False))


@check
async def a_structured_answer_is_an_object(client: AgentOSClient) -> None:
    run = await client.run_agent("structured", "go")
    expect(run.content, {"name": "Berlin", "people": 3700000})
    expect(run.content_type, "City")


@check
async def a_confirmed_run_goes_on(client: AgentOSClient) -> None:
    run = await client.run_agent("confirm", "clean", session_id="python-confirm")
    expect(status(run), "PAUSED")
    expect((run.tools[0].tool_name, run.tools[0].requires_confirmation), ("delete_file", True))
    run.tools[0].confirmed = True
    done = await client.continue_agent_run("confirm", run.run_id, run.tools, session_id="python-confirm")
    expect((done.run_id, status(done)), (run.run_id, "COMPLETED"))
    expect(done.content, "Done: deleted /tmp/old.txt.")


@check
async def a_confirmed_run_goes_on_streaming(client: AgentOSClient) -> None:
    events = await collect(client.run_agent_stream("confirm", "clean", session_id="python-confirm-s"))
    paused = events[-1]
    expect(paused.event, "RunPaused")
    expect(paused.requirements[0].tool_execution.tool_name, "delete_file")
    paused.tools[0].confirmed = True
    stream = client.continue_agent_run_stream("confirm", paused.run_id, paused.tools, session_id="python-confirm-s")
    events = await collect(stream)
    started = ["RunContinued", "ToolCallStarted", "ToolCallCompleted"]
    expect(squeezed(events), started + TEXT[1:] + ["RunCompleted"])
    expect(events[-1].content, "Done: deleted /tmp/old.txt.")


@check
async def a_rejected_tool_does_not_run(client: AgentOSClient) -> None:
    run = await client.run_agent("confirm", "clean", session_id="python-reject")
    run.tools[0].confirmed = False
    run.tools[0].confirmation_note = "keep it"
    done = await client.continue_agent_run("confirm", run.run_id, run.tools, session_id="python-reject")
    expect((status(done), done.content), ("COMPLETED", "Done: keep it."))


@check
async def an_external_result_is_used(client: AgentOSClient) -> None:
    run = await client.run_agent("external", "go", session_id="python-external")
    expect((status(run), run.tools[0].external_execution_required), ("PAUSED", True))
    run.tools[0].result = "Linux"
    done = await client.continue_agent_run("external", run.run_id, run.tools, session_id="python-external")
    expect((status(done), done.content), ("COMPLETED", "The command printed Linux."))


@check
async def an_external_result_is_used_streaming(client: AgentOSClient) -> None:
    events = await collect(client.run_agent_stream("external", "go", session_id="python-external-s"))
    tools = events[-1].tools
    tools[0].result = "Linux"
    run_id = events[-1].run_id
    stream = client.continue_agent_run_stream("external", run_id, tools, session_id="python-external-s")
    events = await collect(stream)
    expect(squeezed(events), ["RunContinued"] + TEXT[1:] + ["RunCompleted"])
    expect(events[-1].content, "The command printed Linux.")


@check
async def a_person_is_asked_for_input(client: AgentOSClient) -> None:
    run = await client.run_agent("input", "go", session_id="python-input")
    expect(status(run), "PAUSED")
    for field in run.tools[0].user_input_schema:
        if field.value is None:
            field.value = "ann@example.org"
    done = await client.continue_agent_run("input", run.run_id, run.tools, session_id="python-input")
    expect((status(done), done.content), ("COMPLETED", "Mail: sent Hello to ann@example.org."))


@check
async def a_run_is_cancelled_in_mid_stream(client: AgentOSClient) -> None:
    events: List[Any] = []
    async for event in client.run_agent_stream("slow", "go"):
        events.append(event)
        if len([e for e in events if e.event == "RunContent"]) == 3:
            await client.cancel_agent_run("slow", event.run_id)
    expect("RunCancelled" in names(events), True)
    said = len([e for e in events if e.event == "RunContent"])
    expect(3 <= said < 50, True, f"{said} of 100 deltas arrived")


@check
async def a_stream_that_is_left_ends(client: AgentOSClient) -> None:
    async for event in client.run_agent_stream("slow", "go"):
        if event.event == "RunContent":
            break
    await asyncio.sleep(0)
    expect((await client.run_agent("echo", "still there?")).content, "You said: still there?")


@check
async def a_session_is_remembered(client: AgentOSClient) -> None:
    await client.run_agent("history", "first words", session_id="python-history")
    run = await client.run_agent("history", "second words", session_id="python-history")
    expect(run.content, "I see 2 user messages, the first is: first words")


@check
async def a_failed_run_says_so(client: AgentOSClient) -> None:
    run = await client.run_agent("fail", "go")
    expect(status(run), "ERROR")
    expect("the model is out of order" in str(run.content), True)
    events = await collect(client.run_agent_stream("fail", "go"))
    expect(events[-1].event, "RunError")


@check
async def an_unknown_agent_is_404(client: AgentOSClient) -> None:
    await expect_status(404, client.aget_agent("nobody"))
    await expect_status(404, client.run_agent("nobody", "hi"))
    await expect_status(404, collect(client.run_agent_stream("nobody", "hi")))
    await expect_status(404, client.cancel_agent_run("nobody", "x"))


@check
async def an_empty_message_is_422(client: AgentOSClient) -> None:
    await expect_status(422, client.run_agent("echo", ""))
    await expect_status(422, client.run_agent("echo", "hi", background="perhaps"))


@check
async def a_continue_without_session_is_400(client: AgentOSClient) -> None:
    run = await client.run_agent("confirm", "clean")
    await expect_status(400, client.continue_agent_run("confirm", run.run_id, run.tools))


async def a_wrong_token_is_401(secured: AgentOSClient, key: str) -> None:
    await expect_status(401, secured.aget_config())
    await expect_status(401, secured.aget_config(headers={"Authorization": "Bearer wrong"}))
    await expect_status(401, collect(secured.run_agent_stream("echo", "hi", headers={"Authorization": "Bearer wrong"})))
    config = await secured.aget_config(headers={"Authorization": f"Bearer {key}"})
    expect(config.os_id, "conformance-os")


async def collect(stream: Any) -> List[Any]:
    return [event async for event in stream]


def text(events: List[Any]) -> str:
    return "".join(e.content for e in events if e.event == "RunContent")


def squeezed(events: List[Any]) -> List[str]:
    """Event names, with the deltas of one answer as one."""
    result: List[str] = []
    for name in names(events):
        if not (name == "RunContent" and result and result[-1] == name):
            result.append(name)
    return result


def status(run: RunOutput) -> str:
    return getattr(run.status, "value", run.status)


