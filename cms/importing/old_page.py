"""An old portal page as data, before anything of ours knows it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int
    """2 for 一、, 3 for （一）, 4 for a short numbered line."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


Element = Heading | Paragraph


@dataclass(frozen=True, slots=True)
class OldPage:
    title: str
    source: str
    views: int
    published_at: datetime | None
    published_as: str
    """The time exactly as the page wrote it."""
    trail: tuple[str, ...]
    """Names of the columns in the breadcrumb, the home page left out."""
    body: tuple[Element, ...]
    related: tuple[str, ...] | None = None
    """Titles listed under 相关栏目; empty when the page names the list and nothing in it, None when it has no list."""
    edge_spaced: tuple[int, ...] = ()
    """Numbers, from 1, of the body's elements whose line began or ended with white space."""
    unplaced: tuple[str, ...] = ()
    """Lines that are neither furniture nor title nor body: nothing is dropped without being named."""

    @property
    def text(self) -> str:
        return "\n".join(element.text for element in self.body)

    @property
    def identity(self) -> str:
        """The same for every copy of the page, however it was saved: SHA-256 over title, source, time and text.

        White space counts as one space, because a browser that saves a page as text changes its kind and its length.
        """
        return _digest(" ".join(part.split()) for part in self._identifying)

    @property
    def exact_identity(self) -> str:
        """As `identity`, white space taken as it is: how the first imported pages were recorded."""
        return _digest(self._identifying)

    @property
    def _identifying(self) -> tuple[str, str, str, str]:
        return self.title, self.source, self.published_as, self.text


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
