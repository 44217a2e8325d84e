"""Agents without a server: the twin of BenchInProcess.java, with the same orders."""

import gc
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import Any, Dict
from uuid import uuid4

from bench_agents import TOKENS, PacedModel, agent, obey, pieces
from agno.db.sqlite import SqliteDb

AGENTS, ROUNDS, RUNS, WARM_UP_RUNS = 500, 7, 300, 50


def weather(city: str) -> str:
    """Tells the weather."""
    return f"It is sunny in {city}."


def create() -> Dict[str, float]:
    model = PacedModel()
    rounds = []
    for _ in range(ROUNDS):
        kept: Any = [None] * AGENTS
        start = time.perf_counter_ns()
        for i in range(AGENTS):
            kept[i] = agent("bench", model, tools=[weather])
        rounds.append((time.perf_counter_ns() - start) / AGENTS)
        kept = None
        gc.collect()
    tracemalloc.start()
    kept = [agent("bench", model, tools=[weather]) for _ in range(AGENTS)]
    gc.collect()
    live = tracemalloc.get_traced_memory()[0] / len(kept)
    tracemalloc.stop()
    return {"create_ns": sorted(rounds)[ROUNDS // 2], "live_bytes": live}


def run(**options: Any) -> Dict[str, float]:
    subject = agent("bench", PacedModel(), **options)
    expected = "".join(pieces(TOKENS))
    micros = []
    for i in range(-WARM_UP_RUNS, RUNS):
        start = time.perf_counter_ns()
        output = subject.run("hi", session_id=str(uuid4()))
        nanos = time.perf_counter_ns() - start
        assert output.content == expected
        if i >= 0:
            micros.append(nanos / 1e3)
    micros.sort()
    return {"run_p50_us": micros[RUNS // 2], "run_p99_us": micros[RUNS * 99 // 100]}


def answer(order: str) -> Dict[str, float]:
    if order == "create":
        return create()
    if order == "run memory":
        return run()
    if order == "run sqlite":
        with tempfile.TemporaryDirectory() as folder:
            return run(db=SqliteDb(db_file=str(Path(folder) / "bench.db")))
    raise ValueError(f"no such order: {order}")


obey(answer)
