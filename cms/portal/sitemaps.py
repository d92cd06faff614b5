"""sitemap.xml: an index, a part for places and one for each month of publication, so that a part is as small and quick
as it was however long the archive grows."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.core.archive import OLDEST_FIRST, in_month
from cms.core.clocks import local
from cms.core.listing import listed_pages
from cms.core.representation.paths import absolute_url, public_url
from cms.portal.answers import remembered
from cms.portal.site_map import places

MOST_ADDRESSES = 5_000
MEDIA_TYPE = "application/xml; charset=utf-8"
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"

Entry = tuple[str, datetime | None]
"""An address of ours, and when what stands there last changed; None when that cannot be said."""


def _written(root: str, element: str, entries: Iterable[Entry]) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{SCHEMA}">']
    for address, changed_at in entries:
        changed = f"<lastmod>{changed_at.isoformat(timespec='seconds')}</lastmod>" if changed_at else ""
        lines.append(f"<{element}><loc>{escape(absolute_url(address))}</loc>{changed}</{element}>")
    lines.append(f"</{root}>\n")
    return "\n".join(lines).encode()


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every part. Its work grows with the archive, so it is done once after a change and not for every crawler."""
    return remembered(request, lambda: _written("sitemapindex", "sitemap", _parts()), content_type=MEDIA_TYPE)


def _parts() -> Iterator[Entry]:
    yield reverse("sitemap_places"), None
    rows = listed_pages().order_by(*OLDEST_FIRST).values_list("first_published_at", "last_published_at")
    times = ((local(first), local(max(first, last or first))) for first, last in rows.iterator())
    for (year, month), of_month in groupby(times, key=lambda row: (row[0].year, row[0].month)):
        changes = [changed_at for _published_at, changed_at in of_month]
        for number, start in enumerate(range(0, len(changes), MOST_ADDRESSES), 1):
            address = _part_address(year, month, number)
            yield address, max(changes[start : start + MOST_ADDRESSES])


def _part_address(year: int, month: int, number: int) -> str:
    """Numbered from the oldest, the first without a number: months with more than one part are rare."""
    name = f"{year}-{month:02}" + (f"-{number}" if number > 1 else "")
    return reverse("sitemap_month", args=[name])


@require_safe
def of_places(request: HttpRequest) -> HttpResponse:
    """Home, columns, topics, units. What they list changes without a word of theirs, so no time is claimed."""

    def build() -> bytes:
        addresses = [reverse("site_map"), reverse("subscribe")]
        paths = places().values_list("url_path", flat=True)
        addresses += [url for path in paths if (url := public_url(path)) is not None]
        return _written("urlset", "url", ((address, None) for address in addresses))

    return remembered(request, build, content_type=MEDIA_TYPE)


@require_safe
def of_month(request: HttpRequest, name: str) -> HttpResponse:
    """What was first published in a month of Wuhan's calendar: `2017-08`, or `2017-08-2` for what does not fit."""
    year, month, number = (int(part) for part in f"{name}-1".split("-")[:3])

    def build() -> bytes:
        start = (number - 1) * MOST_ADDRESSES
        pages = in_month(listed_pages(), year, month).order_by(*OLDEST_FIRST)
        rows = pages.values_list("url_path", "first_published_at", "last_published_at")
        entries = [
            (public_url(path) or "/", local(max(first, last or first)))
            for path, first, last in rows[start : start + MOST_ADDRESSES]
        ]
        if not entries:
            raise Http404
        return _written("urlset", "url", entries)

    return remembered(request, build, content_type=MEDIA_TYPE)
