"""An old portal page as data, before anything of ours knows it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from cms.importing.lines import Loss, Span, Style


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int
    """2 for 一、, 3 for （一）, 4 for a short numbered line."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    text: str
    spans: tuple[Span, ...]
    depth: int
    """1 for an item of the list itself."""
    is_ordered: bool


@dataclass(frozen=True, slots=True)
class ItemList:
    items: tuple[ListItem, ...]

    @property
    def text(self) -> str:
        return "\n".join(item.text for item in self.items)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length; the first one is the head."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    has_row_heads: bool = False
    was_merged: bool = False
    """Whether cells reached over several columns or rows, which ours cannot."""

    @property
    def text(self) -> str:
        cells = (cell for row in self.rows for cell in row)
        return "\n".join(words for words in (self.caption, *cells) if words)


@dataclass(frozen=True, slots=True)
class Picture:
    source: str
    """Address or file name, as the page wrote it."""
    alt: str = ""
    caption: str = ""

    @property
    def text(self) -> str:
        return self.caption


Element = Heading | Paragraph | ItemList | Table | Picture


def links_in(element: Element) -> Iterator[tuple[str, str]]:
    """Address and words of each link the element carries."""
    styled = element.items if isinstance(element, ItemList) else [element] if isinstance(element, Paragraph) else []
    for one in styled:
        for span in one.spans:
            if span.style is Style.LINK:
                yield span.address, one.text[span.begin : span.end].strip()


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes that are no character: they stand as U+FFFD in the text."""

    passage: str
    written: str
    """The bytes in hexadecimal."""


@dataclass(frozen=True, slots=True)
class LooseLink:
    """A link in a heading or a table, where ours hold words only."""

    address: str
    words: str


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
    address: str = ""
    """Where the old portal showed it; empty when nothing says."""
    damages: tuple[Damage, ...] = ()
    losses: tuple[Loss, ...] = ()
    """Scripts and frames that stood in the body."""
    loose_links: tuple[LooseLink, ...] = ()
    """Also files named beside the text, as a list of records does."""
    document_number: str = ""
    """发文字号, where the document has it in a line of its own."""
    issued_on: date | None = None
    """成文日期: the day it was signed."""

    @property
    def text(self) -> str:
        return "\n".join(element.text for element in self.body if element.text)

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
