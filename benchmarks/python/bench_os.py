"""The real Python AgentOS with the agents that are measured: the twin of BenchServer.java.

    bench_os.py none|FILE|URL

FILE is a SQLite file, URL that of a PostgreSQL. Prints the port, then obeys the orders of Orders.java until standard input
ends. One worker; h11 or httptools as uvicorn chooses.
"""

import asyncio
import socket
import sys
import threading
from typing import Any, Dict

import bench_agents
import uvicorn
from agno.os import AgentOS


def database(where: str) -> Any:
    if where.startswith("postgresql://"):
        from agno.db.postgres import PostgresDb

        return PostgresDb(db_url=bench_agents.with_driver(where), id="bench-db")
    
    return SqliteDb(db_file=where, id="bench-db")


def unknown(order: str) -> Dict[str, float]:
    raise ValueError(f"no such order: {order}")


class Announcing(uvicorn.Server):
    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets=sockets)
        print(sockets[0].getsockname()[1], file=bench_agents.ANSWERS, flush=True)


def main() -> None:
    where = sys.argv[1]
    if where == "none":
        system = AgentOS(id="bench-os", agents=bench_agents.agents(), telemetry=False)
    else:
        db = database(where)
        system = AgentOS(id="bench-os", db=db, agents=bench_agents.agents(db=db), telemetry=False)
    # asyncio turns Nagle off only where the protocol is named, as it is when uvicorn binds by itself
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", 0))
    server = Announcing(uvicorn.Config(system.get_app(), log_level="critical", timeout_graceful_shutdown=1))

    def watch() -> None:
        bench_agents.obey(unknown)
        server.should_exit = True

    threading.Thread(target=watch, daemon=True).start()
    asyncio.run(server.serve(sockets=[listening]))


main()
