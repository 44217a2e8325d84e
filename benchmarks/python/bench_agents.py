"""The agents that are measured, as BenchAgents.java has them, on a model that keeps time from the start of its answer."""

import asyncio
import logging
import os
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, AsyncIterator, Callable, Dict, Iterator, List

os.environ.setdefault("AGNO_TELEMETRY", "false")
ANSWERS = sys.stdout
sys.stdout = sys.stderr  # what the libraries print must not come between the answers

from agno.agent import Agent  # noqa: E402
from agno.models.base import Model  # noqa: E402
from agno.models.message import Message  # noqa: E402
from agno.models.metrics import MessageMetrics  # noqa: E402
from agno.models.response import ModelResponse  # noqa: E402

logging.disable(logging.CRITICAL)
TOKENS, HELD_TOKENS, PACE = 20, 60, 0.25
QUICK_TOKENS, QUICK_PACE, MANY_TOKENS = 100, 0.01, 500


def pieces(tokens: int) -> List[str]:
    return [f"token{i} " for i in range(tokens)]


@dataclass
class PacedModel(Model):
    id: str = "scripted-1"
    name: str = "Scripted"
    provider: str = "Scripted"
    tokens: int = TOKENS
    pace: float = 0.0

    def _usage(self) -> MessageMetrics:
        return MessageMetrics(input_tokens=10, output_tokens=5, total_tokens=15)

    def _whole(self) -> ModelResponse:
        return ModelResponse(role="assistant", content="".join(pieces(self.tokens)), response_usage=self._usage())

    def invoke(self, messages: List[Message], **kwargs: Any) -> ModelResponse:
        time.sleep(self.pace * self.tokens)
        return self._whole()

    async def ainvoke(self, messages: List[Message], **kwargs: Any) -> ModelResponse:
        if self.pace:
            await asyncio.sleep(self.pace * self.tokens)
        return self._whole()

    def invoke_stream(self, messages: List[Message], **kwargs: Any) -> Iterator[ModelResponse]:
        due = time.perf_counter()
        for piece in pieces(self.tokens):
            due += self.pace
            time.sleep(max(due - time.perf_counter(), 0))
            yield ModelResponse(role="assistant", content=piece)
        yield ModelResponse(response_usage=self._usage())

    async def ainvoke_stream(self, messages: List[Message], **kwargs: Any) -> AsyncIterator[ModelResponse]:
        due = time.perf_counter()
        for piece in pieces(self.tokens):
            due += self.pace
            if self.pace:
                await asyncio.sleep(max(due - time.perf_counter(), 0))
            yield ModelResponse(role="assistant", content=piece)
        yield ModelResponse(response_usage=self._usage())

    def _parse_provider_response(self, response: Any, **kwargs: Any) -> ModelResponse:
        return response

    def _parse_provider_response_delta(self, response: Any) -> ModelResponse:
        return response


def agent(id: str, model: Model, **options: Any) -> Agent:
    return Agent(id=id, name=id, model=model, telemetry=False, **options)


def agents(**options: Any) -> List[Agent]:
    return [
        agent("bench", PacedModel(), **options),
        agent("remembering", PacedModel(), add_history_to_context=True, num_history_runs=3, **options),
        agent("paced", PacedModel(pace=PACE), **options),
        agent("held", PacedModel(tokens=HELD_TOKENS, pace=PACE), **options),
        agent("quick", PacedModel(tokens=QUICK_TOKENS, pace=QUICK_PACE), **options),
        agent("talkative", PacedModel(tokens=MANY_TOKENS), **options),
    ]


def with_driver(url: str) -> str:
    """The URL of a PostgreSQL as SQLAlchemy has it, with the driver that benchmarks/run has installed."""
    sys.path.append(str(Path(__file__).parent.parent / "target" / "postgres-python"))
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def usage() -> Dict[str, float]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    with open("/proc/self/status") as status:
        rss = next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
    return {"rss_kib": rss, "cpu_ms": (used.ru_utime + used.ru_stime) * 1e3}


def tell(**figures: float) -> None:
    print(" ".join(f"{name}={value:.3f}" for name, value in figures.items()), file=ANSWERS, flush=True)


def obey(more: Callable[[str], Dict[str, float]]) -> None:
    """Answers the lines of standard input until it ends."""
    for line in sys.stdin:
        order = line.strip()
        tell(**(usage() if order in ("usage", "settle") else more(order)))
