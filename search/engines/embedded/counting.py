"""The best candidates among the hits, the number of hits, and the counts of the facets."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import connection

from search.engines.embedded.conditions import Sql, passes
from search.engines.protocol import Found, Order, Plan
from search.query.filters import FACETS

_COLUMNS = {"kinds": "kind", "units": "unit", "columns": "columns", "years": "year"}
_ORDERS = {
    Order.RELEVANCE: "{table}.score DESC, {table}.published_at DESC, {table}.key",
    Order.TIME: "{table}.published_at DESC, {table}.key",
}


def read(hits: Sql, plan: Plan, *, limit: int, facets: bool, best: Sql | None = None) -> Found:
    """`hits` and, when only some are worth ordering, `best` select the columns of an entry and a score."""
    if best is not None and facets and not plan.filters:
        return _many(hits, best, plan, limit)
    parts, values = [], []
    ranked = "best" if best is not None else "hits"
    tables = [("hits", hits)] + ([("best", best)] if best is not None else [])
    for name, (sql, sql_values) in tables:
        parts.append(f"{name} AS MATERIALIZED ({sql})")
        values += sql_values
    chosen, chosen_values = passes(plan.filters, "hits")
    ordered, ordered_values = passes(plan.filters, ranked)
    order = _ORDERS[plan.order].format(table=ranked)
    selects = [
        f"SELECT * FROM (SELECT 'key' AS what, {ranked}.key AS value, 0 AS times FROM {ranked} "
        f"WHERE {ordered} ORDER BY {order} LIMIT %s) AS ordered",
        f"SELECT 'total', '', COUNT(*) FROM hits WHERE {chosen}",
    ]
    values += [*ordered_values, limit, *chosen_values]
    for facet in FACETS if facets else ():
        others, other_values = passes(plan.filters.without(facet), "hits")
        column = f"hits.{_COLUMNS[facet]}"
        selects.append(f"SELECT '{facet}', CAST({column} AS text), COUNT(*) FROM hits WHERE {others} GROUP BY {column}")
        values += other_values
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} {' UNION ALL '.join(selects)}", values)
        return _found(cursor.fetchall())


def _many(hits: Sql, best: Sql, plan: Plan, limit: int) -> Found:
    """Hits that are counted but not ordered need not be gathered: one pass over them counts every facet."""
    facets: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    total = 0
    with connection.cursor() as cursor:
        sql, values = hits
        columns = ", ".join(_COLUMNS[facet] for facet in FACETS)
        cursor.execute(f"SELECT {columns}, COUNT(*) FROM ({sql}) AS hits GROUP BY {columns}", values)
        for *row, times in cursor.fetchall():
            total += times
            for facet, value in zip(FACETS, row, strict=True):
                _count(facets[facet], facet, value, times)
        sql, values = best
        order = _ORDERS[plan.order].format(table="best")
        cursor.execute(f"SELECT best.key FROM ({sql}) AS best ORDER BY {order} LIMIT %s", [*values, limit])
        keys = [key for (key,) in cursor.fetchall()]
    return Found(keys, total, {facet: dict(counts) for facet, counts in facets.items()})


def _count(counts: Counter[str], facet: str, value: object, times: int) -> None:
    """An entry stands in several columns, and need not be of a unit."""
    for one in str(value or "").split("|") if facet == "columns" else [str(value or "")]:
        if one:
            counts[one] += times


def _found(rows: list[tuple[str, str, int]]) -> Found:
    keys: list[str] = []
    total = 0
    facets: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for what, value, times in rows:
        if what == "key":
            keys.append(value)
        elif what == "total":
            total = times
        else:
            _count(facets[what], what, value, times)
    return Found(keys, total, {facet: dict(counts) for facet, counts in facets.items()})


def at_least(hits: Sql, number: int) -> bool:
    sql, values = hits
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM (SELECT 1 FROM ({sql}) AS hits LIMIT %s) AS counted", [*values, number])
        return bool(int(cursor.fetchone()[0]) >= number)


def which(questions: Sequence[Sql]) -> set[int]:
    """Places of the questions that have a hit, in one query."""
    if not questions:
        return set()
    parts = (f"SELECT {place} WHERE EXISTS (SELECT 1 FROM ({sql}) AS hits)" for place, (sql, _) in enumerate(questions))
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [value for _sql, values in questions for value in values])
        return {int(place) for (place,) in cursor.fetchall()}


ENTRY: Any = "e.id, e.key, e.kind, e.unit, e.columns, e.year, e.published_at"
