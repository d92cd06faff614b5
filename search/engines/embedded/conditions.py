"""The part of a question that is about an entry and not about its text, as SQL."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from search.engines.protocol import Plan
from search.query.filters import Filters

Sql = tuple[str, list[Any]]


def visible(plan: Plan, slot: int) -> Sql:
    """Entries of the slot that the audience may see at that time."""
    now = connection.ops.adapt_datetimefield_value(plan.now)
    audiences = sorted(plan.audiences)
    return (
        f"e.slot = %s AND e.audience IN ({_places(audiences)}) "
        "AND (e.visible_from IS NULL OR e.visible_from <= %s) AND (e.visible_until IS NULL OR e.visible_until > %s)",
        [slot, *audiences, now, now],
    )


def passes(filters: Filters, table: str) -> Sql:
    """Entries that pass all the filters; "1 = 1" when there are none."""
    conditions: list[str] = []
    values: list[Any] = []
    for column, wanted in (("kind", filters.kinds), ("unit", filters.units), ("year", filters.years)):
        if wanted:
            conditions.append(f"{table}.{column} IN ({_places(wanted)})")
            values += wanted
    if filters.columns:
        one = f"{table}.columns LIKE %s ESCAPE '!'"
        conditions.append(f"({' OR '.join([one] * len(filters.columns))})")
        values += [f"%|{_escaped(column)}|%" for column in filters.columns]
    return " AND ".join(conditions) or "1 = 1", values


def _places(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
