"""Reads: addresses that are broken, and whose pages lead there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from cms.editorial.models import OutsideAddress, OutsideLink
from cms.editorial.outside_links.rules import FAILURES, digest_of
from cms.units.boundary import own_pages


@dataclass(frozen=True, slots=True)
class Place:
    """A page that leads there."""

    page_id: int
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Broken:
    address: str
    said: str
    since: date
    places: list[Place]


def _broken(prefix: str = "") -> Q:
    """Addresses that count as broken; see `rules.is_broken`."""
    found = Q(pk__in=[])
    for answer, failures in FAILURES.items():
        found |= Q(**{f"{prefix}answer": answer, f"{prefix}failures__gte": failures})
    return found


def broken_links(user: Any) -> QuerySet[OutsideLink]:
    """On the pages of the branches the account works in."""
    own = own_pages(user).order_by().values("pk")
    return OutsideLink.objects.filter(_broken("address__"), page__in=own)


def broken_number(user: Any) -> int:
    """How many addresses. One query beside those that say what the account may."""
    return broken_links(user).values("address").distinct().count()


def broken_for(user: Any) -> list[Broken]:
    """What leads nowhere from the account's pages, the longest broken first. Two queries beside those that say what the
    account may."""
    places: dict[OutsideAddress, list[Place]] = {}
    links = broken_links(user).select_related("address").order_by("address__failing_since", "address_id", "page_id")
    found = list(links)
    titles = dict(Page.objects.filter(pk__in={link.page_id for link in found}).values_list("pk", "title"))
    for link in found:
        places.setdefault(link.address, []).append(Place(link.page_id, titles.get(link.page_id, ""), link.words))
    return [
        Broken(row.address, row.said, timezone.localdate(row.failing_since or timezone.now()), of_row)
        for row, of_row in places.items()
    ]


def said_of_broken(addresses: Collection[str]) -> dict[str, str]:
    """Of those of the addresses that are broken, what is wrong with them. One query."""
    rows = OutsideAddress.objects.filter(_broken(), digest__in=[digest_of(one) for one in addresses])
    return {
        row.address: f"从 {timezone.localtime(row.failing_since):%Y-%m-%d} 起打不开：{row.said}"
        for row in rows
        if row.failing_since is not None
    }
