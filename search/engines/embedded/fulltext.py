"""The full-text index of the database in use; a database without one is refused by name."""

from collections.abc import Sequence
from types import ModuleType

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from search.engines.embedded import postgresql, sqlite
from search.engines.protocol import Found, Plan

_OF_VENDOR: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def _here() -> ModuleType:
    try:
        return _OF_VENDOR[connection.vendor]
    except KeyError:
        raise ImproperlyConfigured(
            f"内置检索引擎支持 SQLite 与 PostgreSQL，不支持 {connection.vendor}。"
            "请把 DATABASE_URL 改为其中之一；接入 Elasticsearch 集群时同样需要。"
        ) from None


def add(slot: int, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Index rows of number, title, keywords and body, all normalised."""
    _here().add(slot, rows)


def discard(slot: int, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Take rows out again; they must be what was put in."""
    _here().discard(slot, rows)


def clear(slot: int) -> None:
    _here().clear(slot)


def find(slot: int, plan: Plan, *, limit: int, facets: bool) -> Found:
    found: Found = _here().find(slot, plan, limit=limit, facets=facets)
    return found


def hits_at_least(slot: int, plan: Plan, number: int) -> bool:
    return bool(_here().hits_at_least(slot, plan, number))


def which(slot: int, plans: Sequence[Plan]) -> set[int]:
    """Places of the plans that have a hit."""
    return set(_here().which(slot, plans))


def count_terms(slot: int) -> None:
    """Write down in how many documents each token stands."""
    _here().count_terms(slot)
