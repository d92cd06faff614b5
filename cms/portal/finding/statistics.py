"""How often was asked what, and where people went: counted in this process, written with others by a thread of its
own, so that no search waits for the database or fails with it. Nothing is kept of who asked.
"""

import time
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from cms.core.rate_limit import reader_of
from cms.portal.finding.asking import Asked
from cms.portal.finding.shapes import Findings
from cms.readers.counting.clerk import Clerk
from cms.readers.counting.doorkeeper import WINDOW_SECONDS, Doorkeeper
from cms.readers.counting.rules import is_reading
from cms.readers.counting.tally import Tally
from search.statistics.services import click_record, search_record

SearchFound = tuple[str, int]
"""A query and how much it found."""
ClickAt = tuple[str, int]
"""A query and the rank of the result that was opened."""
SEARCH_SECONDS, CLICK_SECONDS = 20.0, 50.0
"""A click counts only for a query that is written already, by whichever process."""


def search_note(*, request: HttpRequest, asked: Asked, findings: Findings) -> None:
    """Count the search if somebody typed it. What was corrected found nothing as it was typed."""
    if not asked.is_first_look or not is_reading(request.method, request.headers) or _is_editor(request):
        return
    if _is_first(request, f"search-{asked.text}"):
        corrected = findings.correction is not None and findings.correction.applied
        searches.add((asked.text, 0 if corrected else findings.total))


def click_note(*, request: HttpRequest, text: str, rank: int) -> None:
    """Count that a result was opened; the same one by the same connection once in some minutes."""
    if text and not _is_editor(request) and _is_first(request, f"click-{rank}-{text}"):
        clicks.add((text, rank))


def _is_editor(request: HttpRequest) -> bool:
    """Only accounts have a session."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_first(request: HttpRequest, name: str) -> bool:
    window = int(time.time() // WINDOW_SECONDS)
    return doorkeeper.admits(reader_of(request, window=window, name=name), window=window)


@transaction.atomic
def searches_write(noted: Mapping[SearchFound, int]) -> None:
    for (text, hits), times in noted.items():
        for _ in range(times):
            search_record(text=text, hits=hits)


@transaction.atomic
def clicks_write(noted: Mapping[ClickAt, int]) -> None:
    for (text, rank), times in noted.items():
        for _ in range(times):
            click_record(text=text, rank=rank)


doorkeeper = Doorkeeper()
searches: Tally[SearchFound] = Tally()
clicks: Tally[ClickAt] = Tally()
search_clerk = Clerk(searches, searches_write, name="search-clerk", seconds=SEARCH_SECONDS)
click_clerk = Clerk(clicks, clicks_write, name="click-clerk", seconds=CLICK_SECONDS)


def start() -> None:
    """Called once by `cms.wsgi`."""
    search_clerk.start()
    click_clerk.start()
