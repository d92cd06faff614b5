"""What is new, for feed readers: of the whole portal, of a column, a topic, a unit; in three formats."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.core.clocks import local
from cms.core.listing import PER_PAGE
from cms.core.representation import Card, Shape
from cms.core.representation.page_sources import SITE_ROOT_DEPTH
from cms.core.representation.paths import absolute_url, public_url
from cms.core.representation.registry import registered
from cms.core.stored.freshness import caught_up
from cms.core.stored.services import Form, shapes
from cms.portal.answers import remembered
from cms.portal.feed_formats import Channel, Entry, write_atom, write_json, write_rss
from cms.portal.places import Place, place_or_404
from cms.portal.shell import frame_of
from cms.portal.site_map import places


@dataclass(frozen=True, slots=True)
class Format:
    label: str
    media_type: str
    write: Callable[[Channel], bytes]


FORMATS = {
    "feed.xml": Format("Atom", "application/atom+xml", write_atom),
    "rss.xml": Format("RSS", "application/rss+xml", write_rss),
    "feed.json": Format("JSON Feed", "application/feed+json", write_json),
}
"""By the last part of the address."""


NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of a feed in which nothing was ever said: the format demands one."""


class FeedLink(Shape):
    """A feed as a page announces it."""

    label: str
    media_type: str
    url: str


def feed_links(place: str) -> list[FeedLink]:
    """The feeds of the place at the address."""
    return [
        FeedLink(label=form.label, media_type=form.media_type, url=f"{place}{file}") for file, form in FORMATS.items()
    ]


class Subscription(Shape):
    """A place and the feeds it has."""

    title: str
    url: str
    feeds: list[FeedLink]


def subscriptions() -> list[Subscription]:
    """Every place that has something to show, in tree order."""
    models = [known.model for known in registered() if known.is_place]
    rows = places(models).values_list("title", "url_path", "depth")
    found = ((title, public_url(path), depth) for title, path, depth in rows)
    return [
        Subscription(title="全部内容" if depth == SITE_ROOT_DEPTH else title, url=url, feeds=feed_links(url))
        for title, url, depth in found
        if url is not None
    ]


@require_safe
def feed(request: HttpRequest, place: str, file: str) -> HttpResponse:
    form = FORMATS[file]
    return remembered(
        request,
        lambda: form.write(channel(request, place_or_404(request, place), file)),
        content_type=f"{form.media_type}; charset=utf-8",
    )


def channel(request: HttpRequest, place: Place, file: str) -> Channel:
    """The newest of what the place lists. Its time is that of its latest word, never now: unchanged, it is the same
    bytes."""
    rows = list(place.pages.values_list("pk", "first_published_at", "last_published_at")[:PER_PAGE])
    times = {pk: (first, max(first, last or first)) for pk, first, last in rows}
    stored = shapes(Form.CARD, list(times))
    entries = [
        Entry(Card.model_validate_json(stored[pk].body), *(_second(moment) for moment in times[pk]))
        for pk in times
        if pk in stored
    ]
    detail, shell = place.detail, frame_of(request, as_of=caught_up()).shell or {}
    spoken = [NEVER, detail.updated_at, detail.published_at, *(entry.updated_at for entry in entries)]
    return Channel(
        title=f"{shell['site_name']}：{detail.title}",
        description=detail.description,
        page=absolute_url(detail.url),
        address=absolute_url(f"{detail.url}{file}"),
        publisher=shell["host_name"] or shell["site_name"],
        updated_at=_second(max(moment for moment in spoken if moment is not None)),
        entries=entries,
    )


def _second(moment: datetime) -> datetime:
    return local(moment).replace(microsecond=0)
