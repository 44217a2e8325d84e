"""The process of the Python contender: agno's own AgentOSClient, driven by the same orders as the Java ones.

Reads "unary N" and "stream N" (N streams) from standard input; answers "operations cpu_nanos wall_nanos -1".
"""

import asyncio
import resource
import sys
import time

from agno.client import AgentOSClient


def cpu_nanos() -> int:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return int((used.ru_utime + used.ru_stime) * 1e9)


async def unary(client: AgentOSClient) -> int:
    await client.run_agent(agent_id="bench", message="What is 2 + 2?")
    return 1


async def stream(client: AgentOSClient) -> int:
    events = 0
    async for _ in client.run_agent_stream(agent_id="bench", message="What is 2 + 2?"):
        events += 1
    return events


async def main() -> None:
    client = AgentOSClient(base_url=sys.argv[1])
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        what, count = line.split()
        work = stream if what == "stream" else unary
        cpu, wall, operations = cpu_nanos(), time.perf_counter_ns(), 0
        for _ in range(int(count)):
            operations += await work(client)
        print(operations, cpu_nanos() - cpu, time.perf_counter_ns() - wall, -1, flush=True)


asyncio.run(main())
