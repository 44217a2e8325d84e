"""The real Python AgentOS, with the agents of scripts.json on a scripted model.

    python reference_os.py [--port 0] [--http h11|httptools] [--security-key KEY] [--scheduler] [--break MODE]
        [--team-modes] [--demo] [--jwt SECRET [--shared] [--admin-scope NAME]] [--user-isolation] [--gateway-of URL] [--stay]

Prints one line of JSON when it listens, {"port": ..., "url": ..., "pid": ...}, and ends when its standard
input is closed or on SIGTERM. --stay ignores standard input.
"""

import argparse
import asyncio
import json
import logging
import os
import shutil
import socket
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any, Callable, Dict, List

os.environ.setdefault("AGNO_TELEMETRY", "false")
ANNOUNCEMENTS = sys.stdout
sys.stdout = sys.stderr  # what the libraries print must not come before the line that callers wait for

import uvicorn  # noqa: E402
from agno.agent import Agent, RemoteAgent  # noqa: E402
from agno.approval import approval  # noqa: E402
from agno.db.sqlite import AsyncSqliteDb, SqliteDb  # noqa: E402
from agno.knowledge.knowledge import Knowledge  # noqa: E402
from agno.os import AgentOS  # noqa: E402
from agno.os.config import AuthorizationConfig  # noqa: E402
from agno.os.settings import AgnoAPISettings  # noqa: E402
from agno.scheduler import ScheduleExecutor  # noqa: E402
from agno.team import RemoteTeam, Team  # noqa: E402
from agno.team.mode import TeamMode  # noqa: E402
from agno.tools import tool  # noqa: E402
from agno.workflow import Condition, Loop, Parallel, RemoteWorkflow, Step, StepInput, StepOutput, Workflow  # noqa: E402
from agno.workflow.types import HumanReview  # noqa: E402
from pydantic import create_model  # noqa: E402

import fake_openai  # noqa: E402
from faults import BREAKS, BrokenOS  # noqa: E402
from local_vectors import LocalVectors  # noqa: E402
from scripted_model import PlannedModel, ScriptedModel  # noqa: E402

SCRIPTS: Dict[str, Any] = json.loads((Path(__file__).parent.parent / "scripts.json").read_text())


@tool(description="Add two whole numbers.")
def add(a: int, b: int) -> str:
    return str(a + b)


@tool(description="Delete a file.", requires_confirmation=True)
def delete_file(path: str) -> str:
    return f"deleted {path}"


@tool(description="Run a command on the caller's machine.", external_execution=True)
def run_command(command: str) -> str:
    raise AssertionError("an external tool never runs here")


@tool(description="Send a mail.", requires_user_input=True, user_input_fields=["to"])
def send_mail(subject: str, to: str) -> str:
    return f"sent {subject} to {to}"


@approval
@tool(description="Deploy a version.")
def deploy(version: str) -> str:
    return f"deployed {version}"


@approval(type="audit")
@tool(description="Make a new key.", requires_confirmation=True)
def rotate_key(name: str) -> str:
    return f"rotated {name}"


@approval
@tool(description="Transfer money.", requires_user_input=True, user_input_fields=["account"])
def transfer(amount: int, account: str) -> str:
    return f"transferred {amount} to {account}"


@approval
@tool(description="Print a badge at the gate.", external_execution=True)
def print_badge(guest: str) -> str:
    raise AssertionError("an external tool never runs here")


@tool(description="Always fails.")
def explode() -> str:
    raise ValueError("boom")


def upper(step_input: StepInput) -> StepOutput:
    return StepOutput(content=str(step_input.previous_step_content or step_input.input).upper())


TOOLS: Dict[str, Any] = {f.name: f for f in (add, delete_file, run_command, send_mail, deploy, rotate_key, transfer, print_badge, explode)}
FUNCTIONS: Dict[str, Callable[..., Any]] = {"upper": upper}


def model(script: Dict[str, Any]) -> ScriptedModel:
    kind = PlannedModel if script.get("planned") else ScriptedModel
    return kind(**SCRIPTS["model"], turns=script["turns"], usage=SCRIPTS["usage"])


def agent(script: Dict[str, Any], db: SqliteDb) -> Agent:
    options: Dict[str, Any] = {}
    if "tools" in script:
        options["tools"] = [TOOLS[name] for name in script["tools"]]
    if "output" in script:
        kinds = {"str": (str, ...), "int": (int, ...)}
        fields = {name: kinds[kind] for name, kind in script["output"]["fields"].items()}
        options["output_schema"] = create_model(script["output"]["name"], **fields)
    if script.get("history"):
        options["add_history_to_context"] = True
    if "instructions" in script:
        options["instructions"] = script["instructions"]
    return Agent(
        id=script["id"],
        name=script["name"],
        description=script["description"],
        model=model(script),
        db=db,
        telemetry=False,
        **options,
    )


def team(script: Dict[str, Any], db: SqliteDb) -> Team:
    members = [agent(find("agents", member), db) for member in script["members"]]
    return Team(
        id=script["id"],
        name=script["name"],
        description=script["description"],
        model=model(script),
        members=members,
        mode=TeamMode(script.get("mode", "coordinate")),
        share_member_interactions=script.get("shares", False),
        add_team_history_to_members=script.get("team_history", False),
        db=db,
        telemetry=False,
    )


def workflow(script: Dict[str, Any], db: SqliteDb) -> Workflow:
    steps = [step(each, db) for each in script["steps"]]
    return Workflow(
        id=script["id"], name=script["name"], description=script["description"], steps=steps, db=db, telemetry=False
    )


def step(script: Dict[str, Any], db: SqliteDb) -> Any:
    name = script["name"]
    if "parallel" in script:
        return Parallel(*[step(each, db) for each in script["parallel"]], name=name)
    if "loop" in script:
        return Loop(name=name, max_iterations=script["times"], steps=[step(each, db) for each in script["loop"]])
    if "condition" in script:
        return Condition(name=name, evaluator=True, steps=[step(each, db) for each in script["condition"]])
    options: Dict[str, Any] = {"name": name}
    if "agent" in script:
        options["agent"] = agent(find("agents", script["agent"]), db)
    if "function" in script:
        options["executor"] = FUNCTIONS[script["function"]]
    if "confirm" in script:
        options["human_review"] = HumanReview(requires_confirmation=True, confirmation_message=script["confirm"])
    return Step(**options)


def find(kind: str, id: str) -> Dict[str, Any]:
    scripts = SCRIPTS[kind] + (SCRIPTS["team_modes"]["members"] if kind == "agents" else [])
    return next(script for script in scripts if script["id"] == id)


def build(
    folder: str,
    security_key: str | None,
    scheduler_url: str | None = None,
    team_modes: bool = False,
    async_db: bool = False,
    queue: bool = False,
    who_asks: Dict[str, Any] = {},
) -> AgentOS:
    kind = AsyncSqliteDb if async_db else SqliteDb
    db: Any = kind(db_file=str(Path(folder) / "reference.db"), id=SCRIPTS["database"])
    docs = SCRIPTS["knowledge"]
    more = SCRIPTS["team_modes"] if team_modes else SCRIPTS
    knowledge = Knowledge(
        name=docs["name"],
        description=docs["description"],
        vector_db=LocalVectors(id="local-vectors", name="local-vectors"),
        contents_db=db,
    )
    return AgentOS(
        **SCRIPTS["os"],
        db=db,
        agents=[agent(script, db) for script in SCRIPTS["agents"]],
        teams=[team(script, db) for script in more["teams"]],
        workflows=[workflow(script, db) for script in more["workflows"]],
        knowledge=[knowledge],
        settings=AgnoAPISettings(os_security_key=security_key),
        tracing=True,
        scheduler=scheduler_url is not None,
        scheduler_base_url=scheduler_url,
        telemetry=False,
        **({"queue": durable_queue()} if queue else {}),
        **who_asks,
    )


def gateway(url: str) -> AgentOS:
    """An AgentOS that has no agents of its own: it passes everything on to those of another."""
    return AgentOS(
        **SCRIPTS["os"],
        agents=[RemoteAgent(url, script["id"]) for script in SCRIPTS["agents"]],
        teams=[RemoteTeam(url, script["id"]) for script in SCRIPTS["teams"]],
        workflows=[RemoteWorkflow(url, script["id"]) for script in SCRIPTS["workflows"]],
        telemetry=False,
    )


def durable_queue() -> Any:
    """Agno has it since 3.0. SQLite cannot hold it, so it is in memory: durable in all but a restart."""
    from agno.job_queue import QueueConfig
    from agno.job_queue.store import InMemoryQueueStore

    return QueueConfig(durable=True, db=InMemoryQueueStore())


def users(secret: str | None, shared: bool, admin: str | None, named: bool) -> Dict[str, Any]:
    """Users with tokens by this secret, or whom the query names, each of whom sees its own data alone, if it is not shared."""
    if secret is None:
        return {"user_isolation": True} if named else {}
    config = AuthorizationConfig(
        verification_keys=[secret], algorithm="HS256", verify_audience=True, audience="users-os", user_isolation=not shared,
        **({"admin_scope": admin} if admin else {}),
    )
    return {"authorization": True, "authorization_config": config}


def called_as_in_the_demo() -> None:
    """Gives the agents that the examples need the ids that `agentos serve` has for agents of the same manner."""
    for kind in ("agents", "teams", "workflows"):
        wanted = SCRIPTS["demo"][kind]
        SCRIPTS[kind] += [{**find(kind, of), "id": demo} for demo, of in wanted.items()]


def without_spans_of_fastapi(app: Any) -> None:
    """FastAPI's own spans, on since it has them, become the roots of Agno's traces, which then lose run and session."""
    app._telemetry.update(tracing=False, metrics=False, logs=False)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--http", choices=["h11", "httptools"], default="h11")
    parser.add_argument("--security-key")
    parser.add_argument("--scheduler", action="store_true", help="execute schedules")
    parser.add_argument("--break", dest="broken", choices=sorted(BREAKS), metavar="MODE", help=", ".join(BREAKS))
    parser.add_argument("--team-modes", action="store_true", help="serve the teams and workflows of team_modes in place of the usual ones")
    parser.add_argument("--async-db", action="store_true", help="keep everything in an asynchronous database")
    parser.add_argument("--queue", action="store_true", help="execute background runs through a durable queue (Agno 3)")
    parser.add_argument("--demo", action="store_true", help="serve the agents of the examples, too")
    parser.add_argument("--jwt", metavar="SECRET", help="let in users with tokens (HS256, audience users-os), each to its own data")
    parser.add_argument("--shared", action="store_true", help="with --jwt: users see each other's data")
    parser.add_argument("--admin-scope", metavar="NAME", help="with --jwt: the scope of administrators, in place of agent_os:admin")
    parser.add_argument("--user-isolation", action="store_true", help="who is named in the query sees its own data alone (Agno 3)")
    parser.add_argument("--gateway-of", metavar="URL", help="serve the agents, teams and workflows of the AgentOS there, as remote ones")
    parser.add_argument("--stay", action="store_true", help="do not end when standard input is closed")
    parser.add_argument("--verbose", action="store_true", help="let agno and uvicorn log")
    return parser.parse_args()


class Announcing(uvicorn.Server):
    """Says where it listens once it does."""

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets=sockets)
        port = sockets[0].getsockname()[1]
        print(json.dumps({"port": port, "url": f"http://127.0.0.1:{port}", "pid": os.getpid()}), file=ANNOUNCEMENTS, flush=True)


def end_with_stdin(server: uvicorn.Server) -> None:
    def watch() -> None:
        sys.stdin.buffer.read()
        server.should_exit = True

    threading.Thread(target=watch, daemon=True).start()


def main() -> None:
    options = arguments()
    if not options.verbose:
        logging.disable(logging.CRITICAL)
    fake_openai.serve()
    if options.demo:
        called_as_in_the_demo()
    folder = tempfile.mkdtemp(prefix="reference-os-")
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", options.port))
    own_url = f"http://127.0.0.1:{listening.getsockname()[1]}" if options.scheduler else None
    ScheduleExecutor.__init__.__defaults__ = (3600, 0.05)  # seconds a call may take, and between looks at its run
    try:
        served = (
            gateway(options.gateway_of)
            if options.gateway_of
            else build(
                folder,
                options.security_key,
                own_url,
                options.team_modes,
                options.async_db,
                options.queue,
                users(options.jwt, options.shared, options.admin_scope, options.user_isolation),
            )
        )
        app: Any = served.get_app()
        without_spans_of_fastapi(app)
        if options.broken:
            app = BrokenOS(app, options.broken, options.security_key)
        # By itself uvicorn closes what was idle for 5 s, also under a request that is on its way: see docs/streams.md.
        config = uvicorn.Config(
            app, http=options.http, log_level="warning", timeout_graceful_shutdown=1, timeout_keep_alive=75
        )
        server = Announcing(config)
        if not options.stay:
            end_with_stdin(server)
        asyncio.run(server.serve(sockets=[listening]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
