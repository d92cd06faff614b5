"""Somebody who stands beside the desk and remembers who wrote and who read what: in words and bytes, not in hashes, and
without a look at the ledger."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from typing import NamedTuple

from cms.editorial.enums import Stage
from cms.stories.models import StoryPage
from media.models import Document, Image


class Words(NamedTuple):
    """What is read."""

    title: str
    dek: str
    body: str
    files: tuple[str, ...]
    """Picture and attachments: SHA-256 of the bytes on the disk, and what is said of them."""


class Place(NamedTuple):
    """Where and when it is read."""

    slug: str
    goes_live_at: datetime | None
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Content:
    words: Words
    place: Place


def content_of(page: StoryPage) -> Content:
    blocks = [(block["type"], block["value"]) for block in page.body.raw_data]
    return Content(
        Words(page.title, page.dek, str(blocks), _files_of(page)),
        Place(page.slug, page.go_live_at, page.expire_at),
    )


def _files_of(page: StoryPage) -> tuple[str, ...]:
    pictures = Image.objects.filter(pk=page.cover_id)
    files = Document.objects.filter(pk__in=[row.document_id for row in page.attachments.all()]).order_by("pk")
    said = [(one, f"{one.alt} {one.is_decorative} {one.credit}") for one in pictures] + [
        (one, one.title) for one in files
    ]
    return tuple(f"{hashlib.sha256(one.file.open('rb').read()).hexdigest()} {words}" for one, words in said)


@dataclass(frozen=True, slots=True)
class Reading:
    """An approval: of what, at which stage, by whom."""

    stage: Stage
    person: int
    content: Content

    def is_of(self, content: Content) -> bool:
        """The first two read the words, the last one also where and when they will stand."""
        return self.content.words == content.words and (
            self.stage != Stage.FINAL or self.content.place == content.place
        )


@dataclass(slots=True)
class _Memory:
    """Of one page, in the order in which it happened: who wrote (an account's key) and what was read."""

    events: list[int | Reading] = field(default_factory=list)
    counts_from: int = 0
    """Readings before the last release belong to it."""
    hands_from: int = 0
    """Who wrote since the review of the last release by three began is a writer of what comes next."""
    public: Content | None = None
    admitted: list[Content] = field(default_factory=list)
    is_moved: bool = False
    is_by_emergency: bool = False


class Witness:
    def __init__(self) -> None:
        self._pages: dict[int, _Memory] = {}
        self.releases = 0

    def __contains__(self, page_id: object) -> bool:
        return page_id in self._pages

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(self._pages))

    def __len__(self) -> int:
        return len(self._pages)

    def wrote(self, page_id: int, person: int) -> None:
        self._pages.setdefault(page_id, _Memory()).events.append(person)

    def read(self, page_id: int, reading: Reading) -> None:
        self._pages[page_id].events.append(reading)

    def admitted(self, page_id: int, content: Content) -> None:
        """By an emergency that two people agreed on."""
        self._pages[page_id].admitted.append(content)

    def moved(self, page_id: int) -> None:
        """By somebody who may: with its words as they are it may stand at another address."""
        self._pages[page_id].is_moved = True

    def is_by_emergency(self, page_id: int, content: Content) -> bool:
        """Whether two people let out this content, which the public sees, or did so just now."""
        memory = self._pages[page_id]
        return memory.is_by_emergency or content in memory.admitted

    def sees(self, page_id: int, content: Content | None) -> str:
        """What the public sees of the page now. Returns what is wrong with that; empty when it was read by three."""
        memory = self._pages.get(page_id)
        if content is None or (memory is not None and content == memory.public):
            if memory is not None:
                memory.public = content
                # What else was admitted waits for its hour.
                memory.admitted = [other for other in memory.admitted if content is None or other != content]
            return ""
        if memory is None:
            return f"page {page_id} became public, and nobody ever wrote it"
        if began := self._three(memory, content):
            memory.is_by_emergency = False
            memory.hands_from, memory.counts_from = max(began), len(memory.events)
        elif content in memory.admitted:
            memory.is_by_emergency = True
            memory.counts_from = len(memory.events)  # who wrote it wrote it still
        elif not (memory.is_moved and memory.public is not None and memory.public.words == content.words):
            return f"page {page_id} became public, and three people did not read {content}"
        memory.public = content
        memory.admitted.clear()
        self.releases += 1
        return ""

    def _three(self, memory: _Memory, content: Content) -> list[int]:
        """For every three people who read this content and did not write: which of the events was the first of them."""
        hands = {one for one in memory.events[memory.hands_from :] if isinstance(one, int)}
        readings = [
            (number, one)
            for number, one in enumerate(memory.events)
            if number >= memory.counts_from and isinstance(one, Reading) and one.is_of(content)
        ]
        by_stage = [[(n, one) for n, one in readings if one.stage == stage] for stage in Stage]
        return [
            min(number for number, _ in three)
            for three in product(*by_stage)
            if len({one.person for _, one in three} - hands) == len(Stage)
        ]
