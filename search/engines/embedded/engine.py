"""The embedded engine as the protocol wants it."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import F
from django.db.models.functions import Collate

from search.document import Document
from search.engines.embedded import fulltext
from search.engines.protocol import Failure, Found, Plan
from search.index import entries, statistics
from search.index.state import EMBEDDED
from search.models import Entry


class EmbeddedEngine:
    name = EMBEDDED

    def __init__(self, slot: int) -> None:
        self.slot = slot

    def find(self, plan: Plan, *, limit: int, facets: bool) -> Found:
        return fulltext.find(self.slot, plan, limit=limit, facets=facets)

    def hits_at_least(self, plan: Plan, number: int) -> bool:
        return fulltext.hits_at_least(self.slot, plan, number)


class EmbeddedIndex:
    """One slot."""

    def __init__(self, slot: int) -> None:
        self.slot = slot
        self.name = str(slot)

    def put(self, documents: Sequence[Document], *, version: int) -> list[Failure]:
        entries.put(self.slot, documents, version=version)
        return []

    def remove(self, keys: Sequence[str], *, version: int) -> list[Failure]:
        entries.remove(self.slot, keys, version=version)
        return []

    def clear(self) -> None:
        entries.clear(self.slot)

    def fingerprints(self, after: str, limit: int) -> list[tuple[str, str]]:
        """In the order of Python's strings, whatever the database's language."""
        key: Any = Collate("key", "C") if connection.vendor == "postgresql" else F("key")
        rows = Entry.objects.filter(slot=self.slot).annotate(in_order=key).filter(in_order__gt=after)
        return list(rows.order_by("in_order").values_list("key", "content_hash")[:limit])

    def refresh(self) -> None:
        statistics.count(self.slot)
