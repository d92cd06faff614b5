"""Reads: what ought to be found, and which pages changes concern."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.models import Change
from cms.core.representation.base import Representation
from cms.core.representation.registry import registered
from cms.core.representation.sources import PAGE, subject
from cms.core.visibility import publicly_visible
from cms.indexing.models import IndexedPage, IndexedSubject

QUERY_SIZE = 500
_KEY = re.compile("[0-9a-f]{32}")
T = TypeVar("T")


def _findable() -> list[Representation[Any]]:
    return [known for known in registered() if known.findable]


def blank_places() -> set[int]:
    """Places that have nothing to show yet: search leads nobody there either."""
    return set().union(*(known.blank_ids() for known in _findable()))


def findable_pages(blank: Collection[int] | None = None) -> PageQuerySet:
    """Every page that ought to be found now: public, of a type search knows, and no blank place. `blank` are those
    places when the caller has asked already: asking costs a handful of queries."""
    if blank is None:
        blank = blank_places()
    types = ContentType.objects.get_for_models(*(known.model for known in _findable())).values()
    return publicly_visible(Page.objects.filter(content_type__in=list(types))).exclude(pk__in=blank)


def findable_among(page_ids: Collection[int], blank: Collection[int]) -> set[int]:
    found = set[int]()
    pages = findable_pages(blank)
    for some in chunks(page_ids):
        found |= set(pages.filter(pk__in=some).values_list("pk", flat=True))
    return found


def specific_pages(page_ids: Collection[int]) -> list[Page]:
    """Those of the pages that ought to be found, as their own types."""
    blank = blank_places() if places().filter(pk__in=page_ids).exists() else set()
    return list(findable_pages(blank).filter(pk__in=page_ids).specific(defer=False))


def places() -> PageQuerySet:
    """Pages of the types that may be blank, before the gate: a few dozen."""
    kinds = [known.model for known in _findable() if type(known).blank_ids is not Representation.blank_ids]
    return Page.objects.filter(content_type__in=list(ContentType.objects.get_for_models(*kinds).values()))


def _places_that_differ(blank: Collection[int]) -> set[int]:
    """Places in the index that are blank now, and public ones outside that are not: what a place lists decides it, so
    no change of its own says so."""
    there = places()
    public = set(publicly_visible(there).exclude(pk__in=blank).values_list("pk", flat=True))
    indexed = set(IndexedPage.objects.filter(page_id__in=there.values("pk")).values_list("page_id", flat=True))
    return public ^ indexed


def concerned_pages(changes: Sequence[Change], blank: Collection[int]) -> dict[int, bool]:
    """Pages whose documents these changes may concern, each with whether it must not be shown as it stands in the
    index: because it changed itself, or because something it shows was withdrawn."""
    own = {change.page_id for change in changes if change.page_id is not None}
    hidden = {_subject(change) for change in changes if change.what == Change.What.WITHDRAWN}
    merely = {_subject(change) for change in changes} - hidden
    concerned = dict.fromkeys(_made_of(merely), False)
    concerned |= dict.fromkeys(_made_of(hidden), True)
    return dict.fromkeys(_places_that_differ(blank), False) | concerned | dict.fromkeys(own, True)


def ids_of(keys: Iterable[str]) -> list[UUID]:
    """Translation keys of public keys; what is none is passed over."""
    return [UUID(hex=key) for key in keys if _KEY.fullmatch(key)]


def keys_of(page_ids: Collection[int]) -> dict[int, str]:
    """Public keys of those of the pages that are in the index."""
    found: dict[int, str] = {}
    for some in chunks(page_ids):
        found |= dict(IndexedPage.objects.filter(page_id__in=some).values_list("page_id", "key"))
    return found


def _subject(change: Change) -> str:
    return subject(PAGE, change.page_id) if change.page_id is not None else subject(change.kind, change.key)


def _made_of(subjects: Collection[str]) -> Iterator[int]:
    for some in chunks(subjects):
        yield from IndexedSubject.objects.filter(subject__in=some).values_list("page_id", flat=True)


def chunks(values: Iterable[T], size: int = QUERY_SIZE) -> Iterator[list[T]]:
    remaining = iter(values)
    while chunk := list(islice(remaining, size)):
        yield chunk
