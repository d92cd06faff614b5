"""What stands around a story: its neighbours in time and what else might be read."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery
from wagtail.models import Page

from cms.columns.suggesting import closest_by_id
from cms.core.listing import listed_pages
from cms.core.representation import Link
from cms.core.representation.page_sources import links_by_id
from cms.core.representation.sources import PAGE, Traced, subject


@dataclass(frozen=True, slots=True)
class Neighbours:
    older: Link | None
    newer: Link | None


def neighbour_ids(ids: Iterable[int]) -> list[tuple[int, int | None, int | None]]:
    """Each page with its next older and next newer listed page; one query for any number.

    "Not newer, and older or of a smaller key" instead of "older, or as old and of a smaller key": the first half is a
    range of the index by time.
    """
    here = OuterRef("first_published_at")
    not_newer, not_older = Q(first_published_at__lte=here), Q(first_published_at__gte=here)
    older = listed_pages().filter(not_newer & (Q(first_published_at__lt=here) | Q(pk__lt=OuterRef("pk"))))
    newer = listed_pages().filter(not_older & (Q(first_published_at__gt=here) | Q(pk__gt=OuterRef("pk"))))
    rows = (
        Page.objects.filter(pk__in=ids)
        .order_by()
        .annotate(
            older_pk=Subquery(older.values("pk")[:1]),
            newer_pk=Subquery(newer.order_by("first_published_at", "pk").values("pk")[:1]),
        )
        .values_list("pk", "older_pk", "newer_pk")
    )
    return list(rows)


def neighbours_by_id(ids: set[int]) -> dict[int, Traced]:
    """Links to the neighbours of each; two queries for any number."""
    found = neighbour_ids(ids)
    links = links_by_id({key for _, *keys in found for key in keys if key is not None})
    return {
        pk: Traced(
            Neighbours(older=links.get(older), newer=links.get(newer)),
            frozenset(subject(PAGE, key) for key in (older, newer) if key is not None),
        )
        for pk, older, newer in found
    }


def suggestions_by_id(ids: set[int]) -> dict[int, Traced]:
    """For each page recent ones of any type that share its topics and columns, closest first."""
    return closest_by_id(ids, listed_pages())
