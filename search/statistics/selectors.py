"""Reads of the query statistics."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils import timezone

from search.models import Searched

DAYS = 90
COMMON_DAYS = 5
"""On so many different days a query must have been asked before anybody else is shown it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query over a stretch of days. `average_rank` is where people went, 0 when nowhere."""

    query: str
    times: int
    days: int
    hits: int
    clicks: int
    average_rank: float


def common_queries(*, days: int = DAYS) -> list[tuple[str, int]]:
    """Queries that found something and were asked on enough days to belong to nobody, with how often."""
    rows = _since(days).filter(hits__gt=0).values("query")
    counted = rows.annotate(on=Count("day", distinct=True), asked=Sum("times")).filter(on__gte=COMMON_DAYS)
    return [(row["query"], row["asked"]) for row in counted.order_by("-asked", "query")]


def without_result(*, days: int = DAYS, limit: int = 200) -> list[Asked]:
    """Queries whose last searches found nothing, the most frequent first."""
    return _asked(days, Q(most_hits=0), limit)


def most_asked(*, days: int = DAYS, limit: int = 200) -> list[Asked]:
    return _asked(days, Q(), limit)


def _since(days: int) -> QuerySet[Searched]:
    return Searched.objects.filter(day__gt=timezone.localdate() - timedelta(days=days))


def _asked(days: int, condition: Q, limit: int) -> list[Asked]:
    rows = (
        _since(days)
        .values("query")
        .annotate(asked=Sum("times"), on=Count("day"), most_hits=Max("hits"), went=Sum("clicks"), ranks=Sum("rank_sum"))
    )
    return [
        Asked(
            query=row["query"],
            times=row["asked"],
            days=row["on"],
            hits=row["most_hits"],
            clicks=row["went"],
            average_rank=row["ranks"] / row["went"] if row["went"] else 0.0,
        )
        for row in rows.filter(condition).order_by("-asked", "query")[:limit]
    ]
