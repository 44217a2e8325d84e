"""Search in a knowledge base without a server, in LanceDB, the vector store that Agno's documentation embeds."""

import math
import random
import sys
import tempfile
import time
import zlib
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

sys.path.append(str(Path(__file__).parent.parent / "target" / "lancedb"))  # benchmarks/run installs it there

from bench_agents import obey  # noqa: E402
from agno.knowledge.document import Document  # noqa: E402
from agno.knowledge.embedder.base import Embedder  # noqa: E402
from agno.vectordb.lancedb import LanceDb, SearchType  # noqa: E402

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


def add(store: LanceDb, chunks: int) -> None:
    for first in range(store.get_count(), chunks, CONTENT_CHUNKS):
        documents = [
            Document(id=f"chunk-{i}", name=f"chunk-{i}", content=words(WORDS), content_id=f"content-{first}")
            for i in range(first, first + CONTENT_CHUNKS)
        ]
        store.insert(content_hash=f"content-{first}", documents=documents)


def search(store: LanceDb, kind: str, times: int) -> Dict[str, float]:
    store.search_type = SearchType(kind)
    store.fts_index_exists = False  # it does not follow what was added
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


with tempfile.TemporaryDirectory() as folder:
    lance = LanceDb(uri=folder, table_name="bench", embedder=WordHashes(dimensions=DIMENSIONS))
    lance.create()

    def answer(order: str) -> Dict[str, float]:
        word, *arguments = order.split()
        if word == "add":
            add(lance, int(arguments[0]))
            return {"chunks": lance.get_count()}
        if word == "search":
            return search(lance, arguments[0], int(arguments[1]))
        raise ValueError(f"no such order: {order}")

    obey(answer)
