"""How often pages were viewed: what we counted, and what was counted before us."""

import time
from collections.abc import Collection
from datetime import date
from functools import cache, reduce
from operator import add
from typing import Any

from django.db import connection
from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from wagtail.models import Page

from cms.readers.counting.earlier import earlier_views
from cms.readers.models import DailyViews

SHOWN_SECONDS = 300
"""How long a page shows the same number, so that it stays as it was for whoever has it already."""
MOST_SHOWN = 10_000

_shown: dict[int, tuple[float, int]] = {}


def _number(query: QuerySet) -> Coalesce:  # type: ignore[type-arg]
    return Coalesce(Subquery(query, output_field=IntegerField()), Value(0))


def counted(*, since: date | None = None, until: date | None = None) -> Combinable:
    """Views counted here from one day to another, both included: an annotation for a query of pages."""
    days = DailyViews.objects.filter(page_id=OuterRef("pk"))
    if since is not None:
        days = days.filter(day__gte=since)
    if until is not None:
        days = days.filter(day__lte=until)
    return _number(days.order_by().values("page_id").annotate(total=Sum("views")).values("total"))


def in_all() -> Combinable:
    """All views there ever were: an annotation for a query of pages."""
    numbers = [_number(query.filter(pk=OuterRef("pk"))) for query in earlier_views()]
    return reduce(add, numbers, counted())


def views_of(ids: Collection[int]) -> dict[int, int]:
    """All views of these pages; one query."""
    return dict(_with_views().filter(pk__in=ids).values_list("pk", "views"))


def _with_views() -> QuerySet[Page]:
    pages: QuerySet[Page] = Page.objects.order_by().annotate(views=in_all())
    return pages


@cache
def _question() -> tuple[str, tuple[Any, ...]]:
    """The SQL of all views of one page and its parameters but for the page, compiled once: that takes ten times as
    long as asking it, and every public page asks."""
    sql, parameters = _with_views().filter(pk=0).values_list("views").query.sql_with_params()
    return sql, parameters[:-1]


def _views(page_id: int) -> int:
    sql, parameters = _question()
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, page_id])
        row = cursor.fetchone()
    return row[0] if row else 0


def shown_views(page_id: int) -> int:
    """All views of the page, some minutes old; one query when it has not been asked for as long."""
    now = time.monotonic()
    until, views = _shown.get(page_id, (0.0, 0))
    if now >= until:
        views = _views(page_id)
        if len(_shown) >= MOST_SHOWN:
            _shown.clear()
        _shown[page_id] = (now + SHOWN_SECONDS, views)
    return views


def forget() -> None:
    """For whoever cannot wait: the next reader sees the number of now."""
    _shown.clear()
