"""Counting and writing views."""

import time
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone

from cms.core.rate_limit import reader_of
from cms.readers.counting.clerk import Clerk
from cms.readers.counting.doorkeeper import WINDOW_SECONDS, Doorkeeper
from cms.readers.counting.rules import is_reading
from cms.readers.counting.tally import PageDay, Tally
from cms.readers.models import DailyViews

ROWS_IN_A_STATEMENT = 300


def view_note(*, request: HttpRequest, page_id: int) -> None:
    """Count the request if somebody reads the page by it. Asks neither the database nor the shared cache.

    Only accounts have a session, so whoever brings a session's cookie is taken for an editor, without asking whose.
    """
    if not is_reading(request.method, request.headers) or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return
    window = int(time.time() // WINDOW_SECONDS)
    visit = reader_of(request, window=window, name=f"view-{page_id}")
    if doorkeeper.admits(visit, window=window):
        tally.add((page_id, _day_of(window)))


@lru_cache(maxsize=2)
def _day_of(window: int) -> date:
    """Wuhan's midnight is the beginning of a window, so a window has one day."""
    return datetime.fromtimestamp(window * WINDOW_SECONDS, timezone.get_default_timezone()).date()


@transaction.atomic
def views_write(*, views: Mapping[PageDay, int]) -> None:
    """Add to what is stored. Locks no page, and rows in one order, so that several processes never wait in a ring."""
    rows = sorted(views.items())
    for start in range(0, len(rows), ROWS_IN_A_STATEMENT):
        _add(rows[start : start + ROWS_IN_A_STATEMENT])


def _add(rows: list[tuple[PageDay, int]]) -> None:
    table = DailyViews._meta.db_table
    values = ", ".join(["(%s, %s, %s)"] * len(rows))
    adapted = (
        value for (page_id, day), count in rows for value in (page_id, connection.ops.adapt_datefield_value(day), count)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (page_id, day, views) VALUES {values}"
            f" ON CONFLICT (page_id, day) DO UPDATE SET views = {table}.views + EXCLUDED.views",
            list(adapted),
        )


tally: Tally[PageDay] = Tally()
doorkeeper = Doorkeeper()
clerk = Clerk(tally, lambda views: views_write(views=views))
