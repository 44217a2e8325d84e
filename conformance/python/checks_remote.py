"""Agents, teams and workflows of the server as parts of another AgentOS: RemoteAgent, RemoteTeam, RemoteWorkflow."""

import inspect

from agno.agent import RemoteAgent
from agno.client import AgentOSClient
from agno.team import RemoteTeam
from agno.workflow import RemoteWorkflow

from checking import area, check, expect, names
from checks_components import confirmed, resolved
from checks_first_light import collect, status

area("remote")


@check
async def a_remote_agent_describes_itself(client: AgentOSClient) -> None:
    agent = RemoteAgent(base_url=client.base_url, agent_id="tool")
    expect((agent.id, agent.name, agent.description), ("tool", "Calculator", "Adds two and three with a tool"))
    expect((agent.db.id, agent.db.session_table_name), ("conformance-db", "agno_sessions"))
    expect((agent.db.memory_table_name, agent.db.metrics_table_name), ("agno_memories", "agno_metrics"))
    expect((agent.db.eval_table_name, agent.db.knowledge_table_name), ("agno_eval_runs", "agno_knowledge"))
    expect((await agent.refresh_config()).name, "Calculator")


@check
async def a_remote_agent_answers_and_streams(client: AgentOSClient) -> None:
    agent = RemoteAgent(base_url=client.base_url, agent_id="tool")
    run = await agent.arun("add", session_id="python-remote-agent")
    expect((status(run), run.content), ("COMPLETED", "The sum is 5."))
    events = await collect(agent.arun("add", stream=True, stream_events=True))
    expect((names(events)[0], names(events)[-1]), ("RunStarted", "RunCompleted"))
    expect("ToolCallCompleted" in names(events), True)


@check
async def a_remote_agent_waits_for_a_person(client: AgentOSClient) -> None:
    agent = RemoteAgent(base_url=client.base_url, agent_id="confirm")
    run = await agent.arun("clean", session_id="python-remote-confirm")
    expect(status(run), "PAUSED")
    for tool in run.tools:
        tool.confirmed = True
    takes_tools = "updated_tools" in inspect.signature(RemoteAgent.acontinue_run).parameters  # Agno 2.9
    decided = run.tools if takes_tools else resolved(run.requirements)
    done = await agent.acontinue_run(run.run_id, decided, session_id="python-remote-confirm")
    expect((status(done), done.content), ("COMPLETED", "Done: deleted /tmp/old.txt."))


@check
async def a_remote_agent_is_cancelled(client: AgentOSClient) -> None:
    agent = RemoteAgent(base_url=client.base_url, agent_id="echo")
    expect(await agent.acancel_run("python-remote-cancelled"), True)
    events = await collect(agent.arun("hi", stream=True, run_id="python-remote-cancelled"))
    expect("RunCancelled" in names(events), True)


@check
async def a_remote_team_answers_streams_and_waits(client: AgentOSClient) -> None:
    team = RemoteTeam(base_url=client.base_url, team_id="team")
    expect((team.id, team.name, team.db.id), ("team", "Team", "conformance-db"))
    run = await team.arun("greet", session_id="python-remote-team")
    expect((status(run), run.content), ("COMPLETED", "The member answered: You said: say hello"))
    events = await collect(team.arun("greet", stream=True, stream_events=True))
    expect((names(events)[0], names(events)[-1]), ("TeamRunStarted", "TeamRunCompleted"))
    careful = RemoteTeam(base_url=client.base_url, team_id="team-confirm")
    run = await careful.arun("clean", session_id="python-remote-careful")
    expect(status(run), "PAUSED")
    done = await careful.acontinue_run(run.run_id, resolved(run.requirements), session_id="python-remote-careful")
    expect((done.run_id, status(done)), (run.run_id, "COMPLETED"))


@check
async def a_remote_workflow_runs_streams_and_waits(client: AgentOSClient) -> None:
    workflow = RemoteWorkflow(base_url=client.base_url, workflow_id="workflow")
    expect((workflow.id, workflow.name, workflow.db.id), ("workflow", "Workflow", "conformance-db"))
    run = await workflow.arun("greet", session_id="python-remote-workflow")
    expect((status(run), run.content), ("COMPLETED", "YOU SAID: GREET"))
    events = await collect(workflow.arun("greet", stream=True, stream_events=True))
    expect((names(events)[0], names(events)[-1]), ("WorkflowStarted", "WorkflowCompleted"))
    careful = RemoteWorkflow(base_url=client.base_url, workflow_id="workflow-confirm")
    run = await careful.arun("publish", session_id="python-remote-publish")
    expect(status(run), "PAUSED")
    steps = confirmed(run.step_requirements)
    done = await careful.acontinue_run(run, step_requirements=steps)
    expect((status(done), done.content), ("COMPLETED", "YOU SAID: PUBLISH"))
