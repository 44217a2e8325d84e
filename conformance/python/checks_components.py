"""Teams and workflows through the real Python client."""

from typing import Any, List

from agno.client import AgentOSClient
from agno.run.requirement import RunRequirement
from agno.workflow.types import StepRequirement

from checking import area, check, expect, expect_status, names
from checks_first_light import collect, status

area("components")


@check
async def models_are_listed(client: AgentOSClient) -> None:
    if hasattr(AgentOSClient, "get_models"):  # gone since Agno 3
        expect([m.id for m in await client.get_models()], ["scripted-1"])


@check
async def teams_are_listed_and_described(client: AgentOSClient) -> None:
    expect([t.id for t in await client.list_teams()][:2], ["team", "team-confirm"])
    team = await client.aget_team("team")
    expect((team.name, [m.id for m in team.members]), ("Team", ["echo", "tool"]))
    expect(client.get_team("team").id, "team")
    await expect_status(404, client.aget_team("nobody"))


@check
async def a_team_answers(client: AgentOSClient) -> None:
    run = await client.run_team("team", "greet", session_id="python-team")
    expect((status(run), run.team_id), ("COMPLETED", "team"))
    expect(run.content, "The member answered: You said: say hello")
    expect([m.agent_id for m in run.member_responses], ["echo"])


@check
async def a_team_streams_its_members(client: AgentOSClient) -> None:
    events = await collect(client.run_team_stream("team", "greet"))
    said = names(events)
    expect((said[0], said[-1]), ("TeamRunStarted", "TeamRunCompleted"))
    expect("RunContent" in said and "TeamRunContent" in said, True)
    member = [e for e in events if e.event == "RunCompleted"][0]
    expect(member.parent_run_id, events[0].run_id)


def resolved(requirements: List[Any]) -> List[RunRequirement]:
    found = [r if isinstance(r, RunRequirement) else RunRequirement.from_dict(r) for r in requirements]
    for requirement in found:
        requirement.confirm()
    return found


@check
async def a_member_that_waits_is_confirmed(client: AgentOSClient) -> None:
    run = await client.run_team("team-confirm", "clean", session_id="python-team-confirm")
    expect(status(run), "PAUSED")
    requirements = resolved(run.requirements)
    done = await client.continue_team_run("team-confirm", run.run_id, requirements, session_id="python-team-confirm")
    expect((done.run_id, status(done)), (run.run_id, "COMPLETED"))
    expect("deleted /tmp/old.txt" in done.content, True)


@check
async def a_member_that_waits_is_confirmed_streaming(client: AgentOSClient) -> None:
    session = "python-team-confirm-s"
    events = await collect(client.run_team_stream("team-confirm", "clean", session_id=session))
    paused = events[-1]
    expect(paused.event, "TeamRunPaused")
    requirements = resolved(paused.requirements)
    stream = client.continue_team_run_stream("team-confirm", paused.run_id, requirements, session_id=session)
    events = await collect(stream)
    expect(names(events)[-1], "TeamRunCompleted")
    expect("ToolCallCompleted" in names(events), True)


@check
async def a_team_run_is_cancelled_before_it_starts(client: AgentOSClient) -> None:
    await client.cancel_team_run("team", "python-team-cancelled")
    events = await collect(client.run_team_stream("team", "greet", run_id="python-team-cancelled"))
    expect("TeamRunCancelled" in names(events), True)


@check
async def workflows_are_listed_and_described(client: AgentOSClient) -> None:
    expect([w.id for w in await client.list_workflows()], ["workflow", "workflow-confirm"])
    workflow = await client.aget_workflow("workflow")
    expect([s["name"] for s in workflow.steps], ["draft", "shout"])
    expect(client.get_workflow("workflow").name, "Workflow")
    await expect_status(404, client.aget_workflow("nobody"))


@check
async def a_workflow_runs_its_steps(client: AgentOSClient) -> None:
    run = await client.run_workflow("workflow", "greet", session_id="python-workflow")
    expect((status(run), run.content), ("COMPLETED", "YOU SAID: GREET"))
    expect([s.step_name for s in run.step_results], ["draft", "shout"])


@check
async def a_workflow_streams_its_steps(client: AgentOSClient) -> None:
    events = await collect(client.run_workflow_stream("workflow", "greet"))
    said = [name for name in names(events) if name.startswith(("Workflow", "Step"))]
    steps = ["StepStarted", "StepCompleted", "StepStarted", "StepOutput", "StepCompleted"]
    expect(said, ["WorkflowStarted", *steps, "WorkflowCompleted"])
    expect(events[-1].content, "YOU SAID: GREET")


def confirmed(requirements: List[Any]) -> List[StepRequirement]:
    found = [r if isinstance(r, StepRequirement) else StepRequirement.from_dict(r) for r in requirements]
    for requirement in found:
        requirement.confirm()
    return found


@check
async def a_step_that_waits_is_confirmed(client: AgentOSClient) -> None:
    session = "python-workflow-confirm"
    run = await client.run_workflow("workflow-confirm", "publish", session_id=session)
    expect(status(run), "PAUSED")
    steps = confirmed(run.step_requirements)
    done = await client.continue_workflow_run("workflow-confirm", run.run_id, steps, session_id=session)
    expect((status(done), done.content), ("COMPLETED", "YOU SAID: PUBLISH"))


@check
async def a_step_that_waits_is_confirmed_streaming(client: AgentOSClient) -> None:
    session = "python-workflow-confirm-s"
    events = await collect(client.run_workflow_stream("workflow-confirm", "publish", session_id=session))
    paused = [e for e in events if e.event == "WorkflowPaused"][0]
    steps = confirmed(paused.step_requirements)
    stream = client.continue_workflow_run_stream("workflow-confirm", paused.run_id, steps, session_id=session)
    events = await collect(stream)
    expect((names(events)[0], names(events)[-1]), ("StepContinued", "WorkflowCompleted"))
    expect(events[-1].content, "YOU SAID: PUBLISH")


@check
async def a_workflow_run_is_cancelled_before_it_starts(client: AgentOSClient) -> None:
    await client.cancel_workflow_run("workflow", "python-workflow-cancelled")
    events = await collect(client.run_workflow_stream("workflow", "greet", run_id="python-workflow-cancelled"))
    expect("WorkflowCancelled" in names(events), True)


