"""Runs a real Agno agent against model services on this machine and prints what came of each run, a JSON line each.

    drive_models.py CASES.json

CASES.json is a list of {"case", "service", "url", "key", "model", "messages"}: the agent is told the messages one after the
other in one session, by a stream, and the last run is what is printed.
"""

import json
import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Dict, List, Optional

from agno.agent import Agent
from agno.db.in_memory import InMemoryDb
from agno.models.base import Model
from agno.run.agent import RunErrorEvent, RunOutput


def root(url: str) -> str:
    """The address without the version, which these SDKs add."""
    return url.rsplit("/v1", 1)[0]


def chat(case: Dict[str, Any]) -> Model:
    from agno.models.openai import OpenAIChat

    return OpenAIChat(id=case["model"], api_key=case["key"], base_url=case["url"], max_retries=0)


def deepseek(case: Dict[str, Any]) -> Model:
    from agno.models.deepseek import DeepSeek

    return DeepSeek(id=case["model"], api_key=case["key"], base_url=case["url"], max_retries=0)


def responses(case: Dict[str, Any]) -> Model:
    from agno.models.openai import OpenAIResponses

    return OpenAIResponses(id=case["model"], api_key=case["key"], base_url=case["url"], max_retries=0, store=False)


def anthropic(case: Dict[str, Any]) -> Model:
    from agno.models.anthropic import Claude

    return Claude(
        id=case["model"],
        api_key=case["key"],
        max_tokens=8192,
        thinking={"type": "enabled", "budget_tokens": 1024},
        client_params={"base_url": root(case["url"]), "max_retries": 0},
    )


def gemini(case: Dict[str, Any]) -> Model:
    from agno.models.google import Gemini

    options = {"base_url": root(case["url"]), "api_version": "v1beta"}
    return Gemini(id=case["model"], api_key=case["key"], include_thoughts=True, client_params={"http_options": options})


def mistral(case: Dict[str, Any]) -> Model:
    from agno.models.mistral import MistralChat

    return MistralChat(id=case["model"], api_key=case["key"], client_params={"server_url": root(case["url"])})


def ollama(case: Dict[str, Any]) -> Model:
    from agno.models.ollama import Ollama

    return Ollama(id=case["model"], host=case["url"])


SERVICES: Dict[str, Callable[[Dict[str, Any]], Model]] = {
    "chat": chat,
    "deepseek": deepseek,
    "responses": responses,
    "anthropic": anthropic,
    "gemini": gemini,
    "mistral": mistral,
    "ollama": ollama,
}


def add(first: int, second: int) -> str:
    """Adds two numbers.

    Args:
        first: The first number.
        second: The second number.
    """
    return str(first + second)


def clock() -> str:
    """Tells the time."""
    return "noon"


def told(output: Optional[RunOutput], error: Optional[str]) -> Dict[str, Any]:
    if output is None:
        return {"status": "ERROR", "content": error or "", "tools": []}
    metrics = output.metrics
    return {
        "status": "ERROR" if error is not None else output.status.value,
        "content": error if error is not None else output.content or "",
        "reasoning": output.reasoning_content or "",
        "tools": [
            {"name": tool.tool_name, "arguments": tool.tool_args or {}, "result": tool.result or ""}
            for tool in output.tools or []
        ],
        "input_tokens": metrics.input_tokens if metrics else 0,
        "output_tokens": metrics.output_tokens if metrics else 0,
        "cache_read_tokens": metrics.cache_read_tokens if metrics else 0,
        "reasoning_tokens": metrics.reasoning_tokens if metrics else 0,
    }


def run(case: Dict[str, Any]) -> Dict[str, Any]:
    output: Optional[RunOutput] = None
    error: Optional[str] = None
    try:
        agent = Agent(
            model=SERVICES[case["service"]](case),
            tools=[add, clock],
            db=InMemoryDb(),
            add_history_to_context=True,
            telemetry=False,
        )
        for message in case["messages"]:
            output, error = None, None
            for event in agent.run(message, stream=True, stream_events=True, yield_run_output=True, session_id="s"):
                if isinstance(event, RunErrorEvent):
                    error = event.content or ""
                elif isinstance(event, RunOutput):
                    output = event
    except Exception as failure:
        error = str(failure)
    return {"case": case["case"], **told(output, error)}


def main() -> None:
    logging.disable(logging.CRITICAL)
    cases: List[Dict[str, Any]] = json.loads(open(sys.argv[1]).read())
    with ThreadPoolExecutor(8) as threads:
        for outcome in threads.map(run, cases):
            print(json.dumps(outcome), flush=True)


main()
