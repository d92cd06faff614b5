"""Writes of the query statistics: a row per query and day, never per person."""

import re
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.models import Searched
from search.query.language import parse

KEPT = timedelta(days=400)
LONGEST = 60
"""Characters of a query that is counted: longer ones are letters, not queries, and may speak of somebody."""
_PERSONAL = re.compile(r"\d{6,}|[^\s@]+@[^\s@]+")
"""What looks like a number of a person, a telephone or an account is not written down."""


@transaction.atomic
def search_record(*, text: str, hits: int) -> bool:
    """Count one search; returns whether it was counted."""
    query = _counted_form(text)
    if not query:
        return False
    row, _created = Searched.objects.get_or_create(day=timezone.localdate(), query=query)
    Searched.objects.filter(pk=row.pk).update(times=F("times") + 1, hits=hits)
    return True


@transaction.atomic
def click_record(*, text: str, rank: int) -> bool:
    """Count that somebody went to the result of that rank, from 1 on; only for a query that was asked today."""
    counted = Searched.objects.filter(day=timezone.localdate(), query=_counted_form(text))
    return bool(counted.update(clicks=F("clicks") + 1, rank_sum=F("rank_sum") + max(1, min(rank, 1000))))


@transaction.atomic
def statistics_prune(*, older_than: timedelta = KEPT) -> int:
    """Forget old days; returns how many rows."""
    return Searched.objects.filter(day__lt=timezone.localdate() - older_than).delete()[0]


def _counted_form(text: str) -> str:
    query = " ".join(parse(text).text.split())
    return "" if len(query) > LONGEST or _PERSONAL.search(query) else query
