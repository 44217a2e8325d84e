"""
Search in a knowledge base without a server, in LanceDB, the vector store that Agno's documentation embeds, or in PgVector.

    bench_search.py lancedb|URL
"""

import math
import random
import sys
import tempfile
import time
import zlib
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

sys.path.append(str(Path(__file__).parent.parent / "target" / "lancedb"))  # benchmarks/run installs it there

from bench_agents import obey, with_driver  # noqa: E402
from agno.knowledge.document import Document  # noqa: E402
from agno.knowledge.embedder.base import Embedder  # noqa: E402
from agno.vectordb.search import SearchType  # noqa: E402

DIMENSIONS, WORDS, VOCABULARY, CONTENT_CHUNKS, RESULTS = 512, 60, 5_000, 500, 10
RANDOM = random.Random(1)


class WordHashes(Embedder):
    """As long as the vectors of agentos4j's default, and next to nothing to compute."""

    def get_embedding(self, text: str) -> List[float]:
        vector = [0.0] * DIMENSIONS
        for word in text.split():
            vector[zlib.crc32(word.encode()) % DIMENSIONS] += 1.0
        norm = math.sqrt(sum(x * x for x in vector)) or 1.0
        return [x / norm for x in vector]

    def get_embedding_and_usage(self, text: str) -> Tuple[List[float], Optional[Dict[str, Any]]]:
        return self.get_embedding(text), None


def words(count: int) -> str:
    return " ".join(f"word{RANDOM.randrange(VOCABULARY)}" for _ in range(count))


def open_store(where: str, folder: str) -> Any:
    embedder = WordHashes(dimensions=DIMENSIONS)
    if where == "lancedb":
        from agno.vectordb.lancedb import LanceDb

        store: Any = LanceDb(uri=folder, table_name="bench", embedder=embedder)
    else:
        url = with_driver(where)
        from agno.vectordb.pgvector import PgVector

        store = PgVector(table_name="bench", db_url=url, embedder=embedder)
    store.create()
    return store


def add(store: Any, chunks: int) -> None:
    for first in range(store.get_count(), chunks, CONTENT_CHUNKS):
        documents = [
            Document(id=f"chunk-{i}", name=f"chunk-{i}", content=words(WORDS), content_id=f"content-{first}")
            for i in range(first, first + CONTENT_CHUNKS)
        ]
        store.insert(content_hash=f"content-{first}", documents=documents)


def copy(store: Any, chunks: int) -> None:
    """What is there, again and again: it has no index, so that it looks at each of them whatever they are."""
    from sqlalchemy import text

    columns = [column.name for column in store.table.columns]
    values = ", ".join(f"'copy-{chunks}-' || n || '-' || id" if column == "id" else column for column in columns)
    times = chunks // store.get_count() - 1
    with store.Session() as session:
        session.execute(
            text(
                f"INSERT INTO ai.bench ({', '.join(columns)})"
                f" SELECT {values} FROM ai.bench, generate_series(1, {times}) AS n"
            )
        )
        session.commit()


def search(store: Any, kind: str, times: int) -> Dict[str, float]:
    store.search_type = SearchType(kind)
    store.fts_index_exists = False  # LanceDB's does not follow what was added
    millis = []
    for i in range(-times, times):
        query = words(3)
        start = time.perf_counter_ns()
        found = store.search(query, limit=RESULTS)
        took = (time.perf_counter_ns() - start) / 1e6
        assert found, query
        if i >= 0:
            millis.append(took)
    millis.sort()
    return {"p50": millis[times // 2], "p99": millis[times * 99 // 100]}


def search_indexed(store: Any, kind: str, times: int) -> Dict[str, float]:
    """
    With the index that optimize() would make: it fails with psycopg 3, for it has parameters where PostgreSQL takes none.
    """
    from sqlalchemy import text

    index = store.vector_index
    with store.Session() as session:
        session.execute(text("SET maintenance_work_mem = '1GB'"))
        session.execute(
            text(
                f"CREATE INDEX bench_hnsw ON ai.bench USING hnsw (embedding vector_cosine_ops)"
                f" WITH (m = {index.m}, ef_construction = {index.ef_construction})"
            )
        )
        session.commit()
    figures = search(store, kind, times)
    with store.Session() as session:
        session.execute(text("DROP INDEX ai.bench_hnsw"))
        session.commit()
    return figures


with tempfile.TemporaryDirectory() as folder:
    store = open_store(sys.argv[1], folder)

    def answer(order: str) -> Dict[str, float]:
        word, *arguments = order.split()
        if word in ("add", "copy"):
            (add if word == "add" else copy)(store, int(arguments[0]))
            return {"chunks": store.get_count()}
        if word in ("search", "search-indexed"):
            return (search if word == "search" else search_indexed)(store, arguments[0], int(arguments[1]))
        raise ValueError(f"no such order: {order}")

    obey(answer)
