"""A saved page as the lines a reader saw, each with what it carried besides its words."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self


class Style(StrEnum):
    """What a stretch of text may be, as rich text names it."""

    BOLD = "b"
    ITALIC = "i"
    SUPERSCRIPT = "sup"
    SUBSCRIPT = "sub"
    LINK = "a"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line, from `begin` up to `end`."""

    begin: int
    end: int
    style: Style
    address: str = ""
    """Where a link leads, as the page wrote it."""


ORNAMENT = 20
"""Pixels: a picture this small or smaller is a line, a dot or a spacer."""


class Loss(StrEnum):
    """What a page may hold that is never brought in."""

    SCRIPT = "script"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class PictureMark:
    source: str
    """As the page wrote it."""
    alt: str


@dataclass(slots=True, eq=False)
class Cell:
    grid: "Grid"
    columns: int = 1
    rows: int = 1
    is_head: bool = False
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(slots=True, eq=False)
class Grid:
    """A table as the page wrote it: what was only used to lay the page out is told apart later."""

    rows: list[list[Cell]] = field(default_factory=list)
    holds_more: bool = False
    """Another table, a picture or a frame inside: so it was layout."""


@dataclass(frozen=True, slots=True)
class ItemMark:
    """The list item a line stands in. Lines of one item share `item`, items of one list, nested ones too, `root`."""

    root: int
    item: int
    depth: int
    is_ordered: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or a picture or loss standing where it stood: then without words."""

    text: str
    """With the white space at its ends as a browser shows it."""
    spans: tuple[Span, ...] = ()
    cell: Cell | None = None
    item: ItemMark | None = None
    is_caption: bool = False
    heading: int = 0
    """Rank, from 1, of the heading the writer marked it as; 0 for what is none or may have been laid out so."""
    picture: PictureMark | None = None
    loss: Loss | None = None

    def stripped(self) -> Self:
        """The same without white space at the ends."""
        text = self.text.strip()
        if text == self.text:
            return self
        moved = len(self.text) - len(self.text.lstrip())
        spans = (
            replace(span, begin=max(0, span.begin - moved), end=min(len(text), span.end - moved)) for span in self.spans
        )
        return replace(self, text=text, spans=tuple(span for span in spans if span.begin < span.end))
