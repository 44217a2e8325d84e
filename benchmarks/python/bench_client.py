"""The process of the Python contender: agno's own AgentOSClient, driven by the same orders as the Java ones.

Reads a piece of work and how often, such as "unary 100", from standard input; answers "operations cpu_nanos wall_nanos -1".
"""

import asyncio
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from agno.client import AgentOSClient
from agno.media import File


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


async def list_page(client: AgentOSClient) -> int:
    page = await client.get_sessions(limit=100)
    assert len(page.data) == 100
    return 1


async def upload(client: AgentOSClient) -> int:
    content = UPLOAD.read_bytes()
    await client.upload_knowledge_content(file=File(content=content, filename="bench.bin"))
    return 1


WORK = {"unary": unary, "stream": stream, "list": list_page, "upload": upload}


async def main() -> None:
    client = AgentOSClient(base_url=sys.argv[1])
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        what, count = line.split()
        work = WORK[what]
        cpu, wall, operations = cpu_nanos(), time.perf_counter_ns(), 0
        for _ in range(int(count)):
            operations += await work(client)
        print(operations, cpu_nanos() - cpu, time.perf_counter_ns() - wall, -1, flush=True)


with tempfile.TemporaryDirectory() as folder:
    UPLOAD = Path(folder) / "bench.bin"
    UPLOAD.write_bytes(os.urandom(10 << 20))
    asyncio.run(main())
