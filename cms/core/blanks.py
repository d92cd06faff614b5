"""Places without content. 国办秘函〔2019〕19号 counts them as blank columns, so nothing leads a reader to one.

The page itself stays public at its address, told to no search engine: an editor sees there what will stand there, and
with the first item it appears everywhere by itself.
"""

from collections.abc import Callable

from django.core.cache import caches
from wagtail.query import PageQuerySet

from cms.core.representation.registry import registered
from cms.core.stored.freshness import caught_up


def found_once(what: str, find: Callable[[], set[int]]) -> set[int]:
    """What `find` finds, asked for once in each state of the change log."""
    as_of, memory = caught_up(), caches["pages"]
    known: set[int] | None = memory.get(f"{what}-{as_of}") if as_of is not None else None
    if known is None:
        known = find()
        if as_of is not None:
            memory.set(f"{what}-{as_of}", known)
    return known


def blank_ids() -> set[int]:
    """Every column, topic and other place that has nothing to show."""
    return found_once("blank", lambda: set().union(*(one.blank_ids() for one in registered())))


def without_blank(pages: PageQuerySet) -> PageQuerySet:
    """The pages of the queryset but for those places."""
    return pages.exclude(pk__in=blank_ids())
