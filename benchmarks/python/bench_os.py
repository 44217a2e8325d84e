"""The real Python AgentOS with the agents that are measured: the twin of BenchServer.java.

    bench_os.py none|FILE [SESSIONS]

FILE is a SQLite file; SESSIONS empty sessions are written to it before it listens. Prints the port, then obeys the orders
of Orders.java until standard input ends. One worker; h11 or httptools as uvicorn chooses.
"""

import asyncio
import socket
import sqlite3
import sys
import threading
import time
from typing import Any, Dict

import bench_agents
import uvicorn
from agno.db.base import SessionType
from agno.db.sqlite import SqliteDb
from agno.os import AgentOS
from agno.session import AgentSession


def seed(db: SqliteDb, file: str, sessions: int) -> None:
    """One session as Agno writes it, copied under other ids, a second apart."""
    db.upsert_session(
        AgentSession(
            session_id="seed",
            agent_id="bench",
            user_id="user-0",
            session_data={"session_name": "seed"},
            created_at=int(time.time()),
        )
    )
    with sqlite3.connect(file) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(agno_sessions)")]
        chosen = {
            "session_id": "'session-' || n",
            "user_id": "'user-' || (n % 1000)",
            "created_at": "created_at - 200000 + n",
            "updated_at": "created_at - 200000 + n",
        }
        picked = ", ".join(chosen.get(column, column) for column in columns)
        connection.execute(
            "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)"
            f" INSERT INTO agno_sessions ({', '.join(columns)})"
            f" SELECT {picked} FROM agno_sessions, numbers WHERE session_id = 'seed'",
            (sessions - 1,),
        )
    assert db.get_session("session-1", SessionType.AGENT) is not None or sessions < 2


def unknown(order: str) -> Dict[str, float]:
    raise ValueError(f"no such order: {order}")


class Announcing(uvicorn.Server):
    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets=sockets)
        print(sockets[0].getsockname()[1], file=bench_agents.ANSWERS, flush=True)


def main() -> None:
    file, sessions = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
    if file == "none":
        system = AgentOS(id="bench-os", agents=bench_agents.agents(), telemetry=False)
    else:
        db = SqliteDb(db_file=file, id="bench-db")
        if sessions:
            seed(db, file, sessions)
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
