"""Places without content. 国办秘函〔2019〕19号 counts them as blank columns, so nothing leads a reader to one.

The page itself stays public at its address, told to no search engine: an editor sees there what will stand there, and
with the first item it appears everywhere by itself.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches
from wagtail.query import PageQuerySet

from cms.core.representation.registry import registered
from cms.core.stored.freshness import caught_up

Found = TypeVar("Found")


def found_once(what: str, find: Callable[[], Found]) -> Found:
    """What `find` finds of the public pages, asked for once in each state of the change log."""
    as_of, memory = caught_up(), caches["pages"]
    known: Found | None = memory.get(f"{what}-{as_of}") if as_of is not None else None
    if known is None:
        known = find()
        if as_of is not None:
            memory.set(f"{what}-{as_of}", known)
    return known


def blank_ids() -> set[int]:
    """Every column, topic and other place that has nothing to show."""

    def find() -> set[int]:
        return set().union(*(one.blank_ids() for one in registered()))

    return found_once("blank", find)


def without_blank(pages: PageQuerySet) -> PageQuerySet:
    """The pages of the queryset but for those places."""
    return pages.exclude(pk__in=blank_ids())
