"""A list a reader pages through: a head with the newest, and behind it pages numbered from the oldest.

Page 1 holds the twenty oldest, so what is published later changes nothing on it (docs/decisions/0007).
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from wagtail.models import Page

from cms.core.clocks import beginning_of, local
from cms.core.listing import NEWEST_FIRST, PER_PAGE, cards_by_ids, cards_of
from cms.core.representation.schema import Card, Link, Shape

OLDEST_FIRST = ("first_published_at", "pk")


class PageNumber(Shape):
    number: int
    url: str
    current: bool


class Listing(Shape):
    """Some of a list, newest first, and the ways on from there."""

    items: list[Card]
    number: int | None
    """Of a numbered page; None for the head."""
    head: str
    newer: Link | None
    older: Link | None
    numbers: list[PageNumber]


class Year(Shape):
    """How much of a list was published in a calendar year."""

    year: int
    count: int
    url: str


def complete_pages(count: int) -> int:
    """How many numbered pages a list of this length has: those that are full and have something newer than them.

    >>> [complete_pages(count) for count in (0, 20, 21, 40, 41)]
    [0, 0, 1, 1, 2]
    """
    return max(0, -(-count // PER_PAGE) - 1)


def page_address(base: str, number: int) -> str:
    return f"{base}archive/{number}/"


def newest(pages: QuerySet[Page], *, count: int, head: str, base: str) -> Listing:
    """The head of a list of `count` pages: the newest. `base` is the address its numbered pages stand below."""
    last = complete_pages(count)
    return Listing(
        items=cards_of(pages[:PER_PAGE]),
        number=None,
        head=head,
        newer=None,
        older=Link(title="较早", url=page_address(base, last)) if last else None,
        numbers=_numbers({1, *range(max(1, last - 2), last + 1)} if last else (), base, current=None),
    )


def numbered(pages: QuerySet[Page], number: int, *, head: str, base: str) -> Listing | None:
    """One numbered page of a list; None when it is not complete yet, or nothing is newer than it.

    Says nothing of how long the list is, so that a page stays what it is when the list grows.
    """
    start = (number - 1) * PER_PAGE
    ids = list(pages.order_by(*OLDEST_FIRST).values_list("pk", flat=True)[start : start + 2 * PER_PAGE + 1])
    if len(ids) <= PER_PAGE:
        return None
    has_next = len(ids) > 2 * PER_PAGE
    shown = {1, *range(max(1, number - 2), number + 1), *([number + 1] if has_next else [])}
    return Listing(
        items=cards_by_ids(ids[PER_PAGE - 1 :: -1]),
        number=number,
        head=head,
        newer=Link(title="较新", url=page_address(base, number + 1) if has_next else head),
        older=Link(title="较早", url=page_address(base, number - 1)) if number > 1 else None,
        numbers=_numbers(shown, base, current=number),
    )


def _numbers(shown: Iterable[int], base: str, *, current: int | None) -> list[PageNumber]:
    """In the order of the list: the newest page, which has the highest number, first."""
    return [
        PageNumber(number=number, url=page_address(base, number), current=number == current)
        for number in sorted(shown, reverse=True)
    ]


def in_year(pages: QuerySet[Page], year: int) -> QuerySet[Page]:
    """Those first published in the calendar year."""
    return pages.filter(_in_year(year))


def in_month(pages: QuerySet[Page], year: int, month: int) -> QuerySet[Page]:
    """Those first published in the month."""
    return pages.filter(_between(beginning_of(year, month), beginning_of(year, month + 1)))


def _in_year(year: int) -> Q:
    return _between(beginning_of(year), beginning_of(year + 1))


def _between(begin: datetime, end: datetime) -> Q:
    return Q(first_published_at__gte=begin, first_published_at__lt=end)


def years(pages: QuerySet[Page], *, base: str) -> list[Year]:
    """The years of a list that have something, newest first: the whole list read once, however many years."""
    times = pages.values_list("first_published_at", flat=True)
    first, last = times.order_by(*OLDEST_FIRST).first(), times.order_by(*NEWEST_FIRST).first()
    if first is None or last is None:
        return []
    span = range(local(first).year, local(last).year + 1)
    counts = pages.order_by().aggregate(**{f"in_{year}": Count("pk", filter=_in_year(year)) for year in span})
    return [
        Year(year=year, count=counts[f"in_{year}"], url=f"{base}year/{year}/")
        for year in reversed(span)
        if counts[f"in_{year}"]
    ]
