"""What is proofread: the words of a text in reading order, whatever they were written in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    """Items, a line each."""
    TABLE = "table"
    """Caption and cells, a line each."""
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Passage:
    text: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    """Of a heading: 2 for 一、, 3 for （一）, 4 for 1."""


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    passages: Sequence[Passage]
    dated: date | None = None
    """The day it is of, where a rule depends on it: an office renamed in 2018 had its old name before."""

    def numbered(self) -> Iterator[tuple[int, str]]:
        """The words of title and passages with their numbers, the title's is 0."""
        yield 0, self.title
        for position, passage in enumerate(self.passages, start=1):
            yield position, passage.text
