"""A vector store and an embedder that live in this process: deterministic, and nothing to install."""

import hashlib
import math
import re
from typing import Any, Dict, List, Optional, Tuple

from agno.filters import FilterExpr
from agno.knowledge.document import Document
from agno.knowledge.embedder.base import Embedder
from agno.vectordb.base import VectorDb
from agno.vectordb.search import SearchType


class HashingEmbedder(Embedder):
    """Each word is one dimension, chosen by its hash: the same text always has the same vector."""

    def __init__(self) -> None:
        super().__init__(dimensions=256)

    def get_embedding(self, text: str) -> List[float]:
        vector = [0.0] * 256
        for word in re.findall(r"\w+", text.lower()):
            vector[int.from_bytes(hashlib.sha256(word.encode()).digest()[:2], "big") % 256] += 1.0
        norm = math.sqrt(sum(x * x for x in vector)) or 1.0
        return [x / norm for x in vector]

    def get_embedding_and_usage(self, text: str) -> Tuple[List[float], Optional[Dict]]:
        return self.get_embedding(text), None

    async def async_get_embedding(self, text: str) -> List[float]:
        return self.get_embedding(text)

    async def async_get_embedding_and_usage(self, text: str) -> Tuple[List[float], Optional[Dict]]:
        return self.get_embedding(text), None


class LocalVectors(VectorDb):
    """All documents in one list, searched from end to end."""

    def __init__(self, id: str, name: str) -> None:
        super().__init__(id=id, name=name, description="All documents in this process")
        self.embedder = HashingEmbedder()
        self.search_type = SearchType.vector
        self.rows: List[Dict[str, Any]] = []

    def create(self) -> None:
        self.rows = []

    async def async_create(self) -> None:
        self.create()

    def exists(self) -> bool:
        return True

    async def async_exists(self) -> bool:
        return True

    def drop(self) -> None:
        self.rows = []

    async def async_drop(self) -> None:
        self.drop()

    def name_exists(self, name: str) -> bool:
        return any(row["document"].name == name for row in self.rows)

    async def async_name_exists(self, name: str) -> bool:
        return self.name_exists(name)

    def id_exists(self, id: str) -> bool:
        return any(row["document"].id == id for row in self.rows)

    def content_hash_exists(self, content_hash: str, user_id: Optional[str] = None) -> bool:
        return any(row["hash"] == content_hash and row["owner"] == user_id for row in self.rows)

    def insert(
        self,
        content_hash: str,
        documents: List[Document],
        filters: Optional[Dict[str, Any]] = None,
        user_id: Optional[str] = None,
    ) -> None:
        for document in documents:
            document.meta_data = {**(document.meta_data or {}), **(filters or {})}
            vector = self.embedder.get_embedding(document.content)
            document.embedding = vector  # Agno 3 counts those that have one
            self.rows.append({"hash": content_hash, "document": document, "vector": vector, "owner": user_id})

    async def async_insert(
        self,
        content_hash: str,
        documents: List[Document],
        filters: Optional[Dict[str, Any]] = None,
        user_id: Optional[str] = None,
    ) -> None:
        self.insert(content_hash, documents, filters, user_id)

    def upsert_available(self) -> bool:
        return True

    def upsert(
        self,
        content_hash: str,
        documents: List[Document],
        filters: Optional[Dict[str, Any]] = None,
        user_id: Optional[str] = None,
    ) -> None:
        self.rows = [row for row in self.rows if (row["hash"], row["owner"]) != (content_hash, user_id)]
        self.insert(content_hash, documents, filters, user_id)

    async def async_upsert(
        self,
        content_hash: str,
        documents: List[Document],
        filters: Optional[Dict[str, Any]] = None,
        user_id: Optional[str] = None,
    ) -> None:
        self.upsert(content_hash, documents, filters, user_id)

    def search(
        self, query: str, limit: int = 5, filters: Any = None, user_id: Optional[str] = None
    ) -> List[Document]:
        wanted = filters if isinstance(filters, dict) else {}
        vector = self.embedder.get_embedding(query)
        scored = []
        for row in self.rows:
            meta = row["document"].meta_data or {}
            if user_id is not None and row["owner"] not in (None, user_id):
                continue
            if any(meta.get(key) != value for key, value in wanted.items()):
                continue
            score = sum(a * b for a, b in zip(vector, row["vector"]))
            if score > 0:
                scored.append((score, row["document"]))
        scored.sort(key=lambda pair: -pair[0])
        return [self._found(document, score) for score, document in scored[:limit]]

    @staticmethod
    def _found(document: Document, score: float) -> Document:
        found = Document(
            id=document.id,
            name=document.name,
            content=document.content,
            content_id=document.content_id,
            meta_data={**(document.meta_data or {}), "similarity_score": min(1.0, round(score, 6))},
        )
        return found

    async def async_search(
        self, query: str, limit: int = 5, filters: Optional[FilterExpr] = None, user_id: Optional[str] = None
    ) -> List[Document]:
        return self.search(query, limit, filters, user_id)

    def delete(self) -> bool:
        self.rows = []
        return True

    def _keep(self, wanted: Any) -> bool:
        before = len(self.rows)
        self.rows = [row for row in self.rows if wanted(row["document"])]
        return len(self.rows) < before

    def delete_by_id(self, id: str) -> bool:
        return self._keep(lambda document: document.id != id)

    def delete_by_name(self, name: str) -> bool:
        return self._keep(lambda document: document.name != name)

    def delete_by_metadata(self, metadata: Dict[str, Any]) -> bool:
        return self._keep(lambda d: any((d.meta_data or {}).get(k) != v for k, v in metadata.items()))

    def delete_by_content_id(self, content_id: str, user_id: Optional[str] = None) -> bool:
        return self._keep(lambda document: document.content_id != content_id)

    def update_metadata(self, content_id: str, metadata: Dict[str, Any]) -> None:
        for row in self.rows:
            if row["document"].content_id == content_id:
                row["document"].meta_data = {**(row["document"].meta_data or {}), **metadata}

    def get_supported_search_types(self) -> List[str]:
        return [SearchType.vector.value, SearchType.keyword.value, SearchType.hybrid.value]
