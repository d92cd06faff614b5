"""A feed written as Atom 1.0 (RFC 4287), RSS 2.0 and JSON Feed 1.1."""

import json
import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape

from cms.core.representation import Card
from cms.core.representation.paths import absolute_url

LANGUAGE = "zh-cn"
JSON_FEED = "https://jsonfeed.org/version/1.1"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters an XML document cannot hold, not even escaped; words pasted from old files bring them."""


@dataclass(frozen=True, slots=True)
class Entry:
    card: Card
    published_at: datetime
    updated_at: datetime

    @property
    def id(self) -> str:
        """The same for good: a page that was moved or renamed is no new entry."""
        return uuid.UUID(hex=self.card.key).urn

    @property
    def url(self) -> str:
        return absolute_url(self.card.url)

    @property
    def summary(self) -> str:
        return self.card.dek or self.card.title


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed before it takes a format; addresses with scheme and host."""

    title: str
    description: str
    page: str
    address: str
    publisher: str
    updated_at: datetime
    entries: list[Entry]


def _printable(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated_at"]
        return updated


class _Rss(Rss201rev2Feed):
    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated_at"]
        return updated


def _written(channel: Channel, form: type[SyndicationFeed]) -> bytes:
    feed = form(
        title=_printable(channel.title),
        link=channel.page,
        description=_printable(channel.description),
        subtitle=_printable(channel.description),
        language=LANGUAGE,
        author_name=_printable(channel.publisher),
        feed_url=channel.address,
        feed_guid=channel.address,
        updated_at=channel.updated_at,
    )
    for entry in channel.entries:
        feed.add_item(
            title=_printable(entry.card.title),
            link=entry.url,
            description=escape(_printable(entry.summary)),
            author_name=_printable(entry.card.source or channel.publisher),
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            categories=[entry.card.kind_label],
            enclosures=_enclosures(entry.card),
        )
    return feed.writeString("utf-8").encode()


def _enclosures(card: Card) -> list[Enclosure]:
    """The film, for readers that fetch what they show."""
    file = card.film.file if card.film else None
    return [Enclosure(absolute_url(file.url), str(file.size_bytes), file.media_type)] if file else []


def write_atom(channel: Channel) -> bytes:
    return _written(channel, _Atom)


def write_rss(channel: Channel) -> bytes:
    return _written(channel, _Rss)


def write_json(channel: Channel) -> bytes:
    feed = {
        "version": JSON_FEED,
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": channel.address,
        "description": channel.description,
        "language": LANGUAGE,
        "authors": [{"name": channel.publisher}],
        "items": [_item(entry, channel) for entry in channel.entries],
    }
    return json.dumps(feed, ensure_ascii=False).encode()


def _item(entry: Entry, channel: Channel) -> dict[str, Any]:
    card = entry.card
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": card.title,
        "content_text": entry.summary,
        "date_published": entry.published_at.isoformat(),
        "date_modified": entry.updated_at.isoformat(),
        "authors": [{"name": card.source or channel.publisher}],
        "tags": [card.kind_label],
    }
    if card.cover:
        item["image"] = absolute_url(card.cover.src)
    if card.film and (file := card.film.file):
        attachment = {"url": absolute_url(file.url), "mime_type": file.media_type, "size_in_bytes": file.size_bytes}
        item["attachments"] = [attachment | {"duration_in_seconds": card.film.duration_ms // 1000}]
    return item
