"""The question in the cluster's language: objects made of our tokens, never text as it was typed."""

from collections.abc import Sequence
from typing import Any

from elasticsearch_dsl import Q, Search
from elasticsearch_dsl.query import Query

from search.engines.protocol import Order, Plan
from search.query.filters import FACETS, Filters
from search.query.phrases import Phrase

FIELDS = ("title", "keywords", "body")
WEIGHTED = ("title^2", "keywords^2", "body")
MOST_VALUES = 1000
"""Values of a facet that are counted."""
MOST_EXPANSIONS = 20_000
_FIELD = {"kinds": "kind", "units": "unit", "columns": "columns", "years": "year"}


def search_for(search: Search, plan: Plan, *, limit: int, facets: bool) -> Search:
    """Hits and counts in one request. Chosen facets narrow after counting, each other's counts within it."""
    search = search.query(matching(plan)).source(False).extra(size=limit, track_total_hits=True)
    if facets:
        for facet in FACETS:
            others = passing(plan.filters.without(facet))
            bucket = search.aggs.bucket(facet, "filter", filter=Q("bool", filter=others))
            bucket.bucket("values", "terms", field=_FIELD[facet], size=MOST_VALUES)
    if chosen := passing(plan.filters):
        search = search.post_filter(Q("bool", filter=chosen))
    newest: list[dict[str, Any]] = [{"published_at": {"order": "desc"}}, {"key": {"order": "asc"}}]
    return search.sort(*([{"_score": {"order": "desc"}}] if plan.order is Order.RELEVANCE else []), *newest)


def matching(plan: Plan) -> Query:
    """Text, exclusions and visibility; everything but the facets' filters."""
    filters: list[Query] = [
        Q("terms", audience=sorted(plan.audiences)),
        Q("range", visible_from={"lte": plan.now.isoformat()}),
        Q("range", visible_until={"gt": plan.now.isoformat()}),
    ]
    filters += [_any(group) for group in plan.required]
    scoring = (
        Q("combined_fields", query=" ".join(plan.ranking), fields=list(WEIGHTED), operator="or")
        if plan.ranking
        else None
    )
    return Q(
        "bool",
        filter=filters,
        must=[scoring] if scoring is not None and not plan.required else [],
        should=[scoring] if scoring is not None and plan.required else [],
        must_not=[_any(plan.excluded)] if plan.excluded else [],
    )


def passing(filters: Filters) -> list[Query]:
    return [Q("terms", **{_FIELD[facet]: list(getattr(filters, facet))}) for facet in FACETS if getattr(filters, facet)]


def _any(phrases: Sequence[Phrase]) -> Query:
    return Q("bool", should=[_phrase(phrase, field) for phrase in phrases for field in FIELDS], minimum_should_match=1)


def _phrase(phrase: Phrase, field: str) -> Query:
    text = " ".join(phrase.tokens)
    if len(phrase.tokens) == 1:
        return Q("prefix" if phrase.open_ended else "term", **{field: text})
    if phrase.open_ended:
        return Q("match_phrase_prefix", **{field: {"query": text, "max_expansions": MOST_EXPANSIONS}})
    return Q("match_phrase", **{field: text})
