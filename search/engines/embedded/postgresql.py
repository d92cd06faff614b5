"""PostgreSQL: tokens as a tsvector under GIN. Matching never reads a document's tokens, only the index."""

from collections.abc import Sequence

from django.db import connection

from search.engines.embedded import counting
from search.engines.embedded.conditions import Sql, visible
from search.engines.embedded.counting import ENTRY
from search.engines.protocol import Found, Order, Plan
from search.query.phrases import Phrase
from search.text.tokens import tokens

COMMON_TERM = 3
TITLE_WEIGHT = 1.0
"""What a token in title or keywords adds to itself."""
TITLE_MARK = "="
"""Tokens of title and keywords stand in the index once more with this mark."""
SHARED_TERMS = 24


def add(slot: int, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Index rows of number, title, keywords and body, all normalised."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO search_fts_{slot} (entry_id, tokens) VALUES (%s, array_to_tsvector(%s::text[]))",
            [(number, _lexemes(title, keywords, body)) for number, title, keywords, body in rows],
        )


def _lexemes(title: str, keywords: str, body: str) -> list[str]:
    prominent = {*tokens(title), *tokens(keywords)}
    return [*prominent.union(tokens(body)), *(TITLE_MARK + token for token in prominent)]


def discard(slot: int, rows: Sequence[tuple[int, str, str, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM search_fts_{slot} WHERE entry_id = ANY(%s)", [[number for number, *_ in rows]])


def clear(slot: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE search_fts_{slot}")


def find(slot: int, plan: Plan, *, limit: int, facets: bool) -> Found:
    return counting.read(_hits(slot, plan, scored=True), plan, limit=limit, facets=facets)


def hits_at_least(slot: int, plan: Plan, number: int) -> bool:
    return counting.at_least(_hits(slot, plan), number)


def which(slot: int, plans: Sequence[Plan]) -> set[int]:
    return counting.which([_hits(slot, plan) for plan in plans])


def _hits(slot: int, plan: Plan, *, scored: bool = False) -> Sql:
    conditions, values = visible(plan, slot)
    if plan.excluded:
        without, without_values = _having(slot, plan.excluded)
        conditions += f" AND e.id NOT IN ({without})"
        values += without_values
    if not plan.has_text:
        return f"SELECT {ENTRY}, 0 AS score FROM search_entry e WHERE {conditions}", values
    texts, text_values = _phrases_stand(plan)
    text_join = "JOIN search_entrytext t ON t.entry_id = e.id" if texts else ""
    score, score_join = "0", ""
    score_values: list[object] = []
    if scored and plan.order is Order.RELEVANCE:
        sums, sum_values = _sums(slot, plan)
        score = "COALESCE(s.weight, 0) * 2.2 / (1 + 1.2 * (0.25 + 0.75 * e.length / %s))"
        score_join = f"LEFT JOIN ({sums}) s ON s.entry_id = e.id"
        score_values = [max(plan.average_length, 1.0), *sum_values]
    return (
        f"SELECT {ENTRY}, {score} AS score FROM search_fts_{slot} f JOIN search_entry e ON e.id = f.entry_id "
        f"{text_join} {score_join} WHERE f.tokens @@ %s::tsquery AND {conditions}{texts}",
        [*score_values, _expression(plan), *values, *text_values],
    )


def _sums(slot: int, plan: Plan) -> Sql:
    """The sum of what the tokens tell, of each document that has one of them."""
    parts: list[str] = []
    values: list[object] = []
    for token in plan.ranking[:SHARED_TERMS]:
        weight = plan.weights.get(token, 1.0)
        for lexeme, worth in ((token, weight), (TITLE_MARK + token, weight * TITLE_WEIGHT)):
            parts.append(f"SELECT entry_id, %s::float8 AS weight FROM search_fts_{slot} WHERE tokens @@ %s::tsquery")
            values += [worth, _lexeme(lexeme)]
    if not parts:
        return "SELECT 0 AS entry_id, 0 AS weight WHERE 1 = 0", []
    return f"SELECT entry_id, SUM(weight) AS weight FROM ({' UNION ALL '.join(parts)}) one GROUP BY entry_id", values


def _phrases_stand(plan: Plan) -> Sql:
    """The index knows that a document has all tokens of a phrase, its text that they stand together."""
    conditions = ""
    values: list[object] = []
    for group in plan.required:
        if any(len(phrase.tokens) > 1 for phrase in group):
            condition, phrase_values = _stands(group)
            conditions += f" AND {condition}"
            values += phrase_values
    return conditions, values


def _stands(phrases: Sequence[Phrase]) -> Sql:
    one = ("strpos(t.normalized, %s) > 0" if phrase.is_plain else "t.normalized ~ %s" for phrase in phrases)
    return f"({' OR '.join(one)})", [phrase.text if phrase.is_plain else phrase.pattern for phrase in phrases]


def _having(slot: int, phrases: Sequence[Phrase]) -> Sql:
    """The numbers of all entries with one of the phrases."""
    condition, values = _stands(phrases)
    return (
        f"SELECT f.entry_id FROM search_fts_{slot} f JOIN search_entrytext t ON t.entry_id = f.entry_id "
        f"WHERE f.tokens @@ %s::tsquery AND {condition}",
        [" | ".join(f"({_all(phrase)})" for phrase in phrases), *values],
    )


def _expression(plan: Plan) -> str:
    if not plan.required:
        return " | ".join(map(_lexeme, plan.ranking))
    groups = (" | ".join(f"({_all(phrase)})" for phrase in group) for group in plan.required)
    return " & ".join(f"({group})" for group in groups)


def _all(phrase: Phrase) -> str:
    *before, last = phrase.tokens
    return " & ".join([*map(_lexeme, before), _lexeme(last) + (":*" if phrase.open_ended else "")])


def _lexeme(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def count_terms(slot: int) -> None:
    """Write down in how many documents each token stands; the server counts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_termstatistic (slot, term, documents) SELECT %s, word, ndoc "
            f"FROM ts_stat('SELECT tokens FROM search_fts_{slot}') "
            "WHERE ndoc >= %s AND length(word) > 1 AND word NOT LIKE %s",
            [slot, COMMON_TERM, TITLE_MARK + "%"],
        )
