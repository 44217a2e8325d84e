"""Prints what the installed Agno has and agentos4j does not declare: operations, parameters, members, events, methods.

    python drift.py DECLARED.json [--prove]

DECLARED.json is what the protocol declares (DeclaredTest writes it). Ends with 1 if there is anything to print. --prove takes
one thing of each kind out of what is declared, and ends with 1 if one of them is not named.
"""

import dataclasses
import json
import logging
import os
import re
import sys
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import Any, Dict, Iterator, List, Set

os.environ.setdefault("AGNO_TELEMETRY", "false")
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")

from agno.agent import Agent  # noqa: E402
from agno.client import AgentOSClient  # noqa: E402
from agno.db.sqlite import SqliteDb  # noqa: E402
from agno.models.response import ToolExecution  # noqa: E402
from agno.os import AgentOS  # noqa: E402
from agno.run.agent import RUN_EVENT_TYPE_REGISTRY, BaseAgentRunEvent, RunOutput  # noqa: E402
from agno.run.team import TEAM_RUN_EVENT_TYPE_REGISTRY, BaseTeamRunEvent, TeamRunOutput  # noqa: E402
from agno.run.workflow import WORKFLOW_RUN_EVENT_TYPE_REGISTRY, BaseWorkflowRunOutputEvent, WorkflowRunOutput  # noqa: E402
from agno.workflow.types import StepOutput, StepRequirement  # noqa: E402

HERE = Path(__file__).resolve().parent.parent

# What is left out on purpose: docs/compatibility.md says why.
KNOWN = json.loads((HERE / "drift-known.json").read_text())


def document() -> Dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        db = SqliteDb(db_file=str(Path(folder) / "drift.db"), id="drift")
        return AgentOS(id="drift", db=db, agents=[Agent(id="a", name="A", db=db)], telemetry=False).get_app().openapi()


def resolved(schema: Dict[str, Any], schemas: Dict[str, Any]) -> List[Dict[str, Any]]:
    """What a schema stands for: itself, the one it refers to, or each of several."""
    if "$ref" in schema:
        return resolved(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas)
    several = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
    if several:
        return [one for each in several for one in resolved(each, schemas)]
    if "items" in schema:
        return resolved(schema["items"], schemas)
    return [schema]


def members(schema: Dict[str, Any], ours: Any, schemas: Dict[str, Any], path: str, depth: int = 5) -> Iterator[str]:
    """The members that a schema has and ours does not, where ours has any."""
    for one in resolved(schema, schemas):
        for name, member in one.get("properties", {}).items():
            if name not in ours:
                yield f"{path}.{name}"
            elif depth and ours[name]:
                inner = ours[name].get("*", ours[name])
                yield from members(member, inner, schemas, f"{path}.{name}", depth - 1)


def flat(path: str) -> str:
    """Members of members of members are members."""
    return re.sub(r"\bmembers(\.members)+\b", "members", path)


def of_operations(ours: Dict[str, Any]) -> Iterator[str]:
    theirs = document()
    schemas = theirs.get("components", {}).get("schemas", {})
    for path, methods in theirs["paths"].items():
        for method, operation in methods.items():
            name = f"{method.upper()} {path}"
            declared = ours.get(name)
            if declared is None:
                yield f"operation {name}"
                continue
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "query" and parameter["name"] not in declared["query"]:
                    yield f"parameter {parameter['name']} of {name}"
            for media in operation.get("requestBody", {}).get("content", {}).values():
                for one in resolved(media["schema"], schemas):
                    for field in one.get("properties", {}):
                        if field not in declared["body"]:
                            yield f"field {field} of {name}"
            for status, response in operation.get("responses", {}).items():
                schema = response.get("content", {}).get("application/json", {}).get("schema")
                if status.startswith("2") and schema and declared["answer"]:
                    for member in members(schema, declared["answer"], schemas, ""):
                        yield f"member {flat(member[1:])} of {name}"


def of_events(ours: Dict[str, Any]) -> Iterator[str]:
    for base in (BaseAgentRunEvent, BaseTeamRunEvent, BaseWorkflowRunOutputEvent):
        for field in dataclasses.fields(base):
            if not any(field.name in members for members in ours.values()):
                yield f"member {field.name} of all events ({base.__name__})"
    for registry in (RUN_EVENT_TYPE_REGISTRY, TEAM_RUN_EVENT_TYPE_REGISTRY, WORKFLOW_RUN_EVENT_TYPE_REGISTRY):
        for kind, event in registry.items():
            name = getattr(kind, "value", kind)
            if name not in ours:
                yield f"event {name}"
                continue
            inherited = {field.name for base in event.__mro__[1:] if dataclasses.is_dataclass(base) for field in dataclasses.fields(base)}
            for field in dataclasses.fields(event):
                if field.name not in ours[name] and field.name not in inherited:
                    yield f"member {field.name} of event {name}"


def of_types(ours: Dict[str, Any]) -> Iterator[str]:
    for theirs in (RunOutput, TeamRunOutput, WorkflowRunOutput, ToolExecution, StepOutput, StepRequirement):
        name = "RunOutput" if theirs is TeamRunOutput else theirs.__name__
        for field in dataclasses.fields(theirs):
            if field.name not in ours[name]:
                yield f"member {field.name} of {theirs.__name__}"


def of_client(forgotten: str) -> Iterator[str]:
    twins: Set[str] = set(json.loads((HERE / "python-client-methods.json").read_text())) - {forgotten}
    for name, kind in vars(AgentOSClient).items():
        if callable(kind) and not name.startswith("_") and name not in twins:
            yield f"method {name} of AgentOSClient"


def missing(ours: Dict[str, Any], forgotten: str = "") -> Set[str]:
    """The names of what Agno has and ours does not; this method of its client counts as one that has no twin."""
    return {
        *of_operations(ours["operations"]),
        *of_events(ours["events"]),
        *of_types(ours["types"]),
        *of_client(forgotten),
    }


def prove(ours: Dict[str, Any]) -> int:
    before = missing(ours)
    operations = ours["operations"]
    del operations["GET /sessions/{session_id}"]
    operations["GET /sessions"]["query"].remove("user_id")
    operations["PATCH /memories/{memory_id}"]["body"].remove("topics")
    del operations["GET /approvals"]["answer"]["data"]["run_status"]
    del ours["events"]["RunCompleted"]
    del ours["events"]["ToolCallCompleted"]["tool"]
    del ours["types"]["StepOutput"]["success"]
    named = missing(ours, "get_session") - before
    for name in sorted(named):
        print(f"named when it is not declared: {name}")
    print(f"{len(named)} of 8 named")
    return 0 if len(named) == 8 else 1


def main() -> int:
    ours = json.loads(Path(sys.argv[1]).read_text())
    if "--prove" in sys.argv:
        return prove(ours)
    found = missing(ours)
    print(f"Agno {version('agno')}")
    fresh = sorted(name for name in found if name not in KNOWN)
    for name in fresh:
        print(f"not declared: {name}")
    for name in sorted(set(KNOWN) - found):
        print(f"drift-known.json names what is not there any more: {name}")
    print(f"{len(fresh)} new, {len(found) - len(fresh)} known")
    return 1 if fresh else 0


if __name__ == "__main__":
    sys.exit(main())
