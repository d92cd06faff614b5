"""What is proofread: the words of a text in reading order, whatever they were written in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cms.editorial.proofreading.surroundings import Film, Link, Picture, Resembled


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    """Items, a line each."""
    TABLE = "table"
    """Caption and cells, a line each."""
    CAPTION = "caption"
    FIELD = "field"
    """Words that stand for themselves: a name, a title, the summary for search engines."""


@dataclass(frozen=True, slots=True)
class Passage:
    text: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    """Of a heading: 2 for 一、, 3 for （一）, 4 for 1."""
    place: str = ""
    """Where its editor finds it, when that is not the body."""


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    passages: Sequence[Passage]
    dated: date | None = None
    """The day it is of, where a rule depends on it: an office renamed in 2018 had its old name before."""
    links: Sequence[Link] = ()
    pictures: Sequence[Picture] = ()
    films: Sequence[Film] = ()
    resembled: Sequence[Resembled] = ()
    """The most alike first."""

    def place_of(self, words: str) -> int:
        """Number of the first passage that has these words; 0 when none has."""
        return next((position for position, text in self.numbered() if position and words in text), 0)

    def where(self, position: int) -> str:
        """Where the editor finds the passage with this number."""
        return self.passages[position - 1].place if position else ""

    def numbered(self) -> Iterator[tuple[int, str]]:
        """The words of title and passages with their numbers, the title's is 0."""
        yield 0, self.title
        for position, passage in enumerate(self.passages, start=1):
            yield position, passage.text
