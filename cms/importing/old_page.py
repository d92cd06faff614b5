"""An old portal page as data, before anything of ours knows it."""

import hashlib
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

    @property
    def text(self) -> str:
        return "\n".join(element.text for element in self.body)

    @property
    def identity(self) -> str:
        """The same for every copy of the page, however it was saved: SHA-256 over title, source, time and text."""
        parts = (self.title, self.source, self.published_as, self.text)
        return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
