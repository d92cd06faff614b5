"""SQLite's FTS5 without stored content: it holds tokens and positions only, the text stands in `EntryText`.

CROSS JOIN is SQLite's way to say in which order tables are read: the hits first. Left to itself the planner asks the
full-text index once for every entry.
"""

from collections.abc import Sequence

from django.db import connection

from search.engines.embedded import counting
from search.engines.embedded.conditions import Sql, visible
from search.engines.embedded.counting import ENTRY
from search.engines.protocol import Found, Order, Plan
from search.query.phrases import Phrase
from search.text.tokens import tokens

WEIGHTS = "2.0, 2.0, 1.0"
ORDERED_AT_MOST = 3000
"""Hits that are put in order when a word stands nearly everywhere: those in titles and keywords and the newest."""
COMMON_TERM = 3
"""A term of fewer documents is as telling as one of none, so its count is not kept."""


def add(slot: int, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Index rows of number, title, keywords and body, all normalised."""
    _write(f"INSERT INTO search_fts_{slot} (rowid, title, keywords, body) VALUES (%s, %s, %s, %s)", rows)


def discard(slot: int, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Take rows out again; they must be what was put in."""
    fts = f"search_fts_{slot}"
    _write(f"INSERT INTO {fts} ({fts}, rowid, title, keywords, body) VALUES ('delete', %s, %s, %s, %s)", rows)


def _write(sql: str, rows: Sequence[tuple[int, str, str, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(number, *(" ".join(tokens(text)) for text in texts)) for number, *texts in rows])


def clear(slot: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO search_fts_{slot} (search_fts_{slot}) VALUES ('delete-all')")


def find(slot: int, plan: Plan, *, limit: int, facets: bool) -> Found:
    if plan.is_common and plan.order is Order.RELEVANCE:
        return counting.read(_hits(slot, plan), plan, limit=limit, facets=facets, best=_best_of_common(slot, plan))
    return counting.read(_hits(slot, plan, scored=True), plan, limit=limit, facets=facets)


def hits_at_least(slot: int, plan: Plan, number: int) -> bool:
    return counting.at_least(_hits(slot, plan), number)


def which(slot: int, plans: Sequence[Plan]) -> set[int]:
    return counting.which([_hits(slot, plan) for plan in plans])


def _hits(slot: int, plan: Plan, *, scored: bool = False) -> Sql:
    conditions, values = visible(plan, slot)
    fts = f"search_fts_{slot}"
    if not plan.has_text:
        if plan.excluded:
            conditions += f" AND e.id NOT IN (SELECT rowid FROM {fts} WHERE {fts} MATCH %s)"
            values.append(_any(plan.excluded))
        return f"SELECT {ENTRY}, 0 AS score FROM search_entry e WHERE {conditions}", values
    score = f"-bm25({fts}, {WEIGHTS})" if scored and plan.order is Order.RELEVANCE else "0"
    return (
        f"SELECT {ENTRY}, {score} AS score FROM {fts} CROSS JOIN search_entry e ON e.id = {fts}.rowid "
        f"WHERE {fts} MATCH %s AND {conditions}",
        [_expression(plan), *values],
    )


def _best_of_common(slot: int, plan: Plan) -> Sql:
    conditions, values = visible(plan, slot)
    fts, expression = f"search_fts_{slot}", _expression(plan)
    score = (
        f"SELECT rowid, -bm25({fts}, {WEIGHTS}) AS score FROM {fts} WHERE {fts} MATCH %s ORDER BY rowid DESC LIMIT %s"
    )
    return (
        f"SELECT {ENTRY}, MAX(found.score) AS score "
        f"FROM (SELECT * FROM ({score}) UNION ALL SELECT * FROM ({score})) AS found "
        f"CROSS JOIN search_entry e ON e.id = found.rowid WHERE {conditions} GROUP BY e.id",
        [f"{{title keywords}} : ({expression})", ORDERED_AT_MOST, expression, ORDERED_AT_MOST, *values],
    )


def _expression(plan: Plan) -> str:
    """In FTS5's language, made of quoted tokens only."""
    if plan.required:
        wanted = " AND ".join(f"({_any(group)})" for group in plan.required)
    else:
        wanted = " OR ".join(map(_quoted, plan.ranking))
    return f"({wanted}) NOT ({_any(plan.excluded)})" if plan.excluded else f"({wanted})"


def _any(phrases: Sequence[Phrase]) -> str:
    return " OR ".join(_phrase(phrase) for phrase in phrases)


def _phrase(phrase: Phrase) -> str:
    return _quoted(" ".join(phrase.tokens)) + (" *" if phrase.open_ended else "")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def count_terms(slot: int) -> None:
    """Write down in how many documents each token stands, without reading one of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO search_termstatistic (slot, term, documents) "
            f"SELECT %s, term, doc FROM search_fts_terms_{slot} WHERE doc >= %s AND length(term) > 1",
            [slot, COMMON_TERM],
        )
