"""One file of a source."""

import posixpath
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from urllib.parse import unquote_to_bytes, urlsplit

from cms.importing.decoding import readable_name
from media.rules import DOCUMENT_TYPES, extension_of


class Kind(StrEnum):
    PAGE = "page"
    """A saved page, or what claims to be one: judged by its content."""
    WORD = "word"
    RECORDS = "records"
    COMPANION = "companion"
    """A picture or attachment that a page may name."""
    FITTING = "fitting"
    """Styles, scripts and fonts of the old portal."""


PICTURES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "avif", "bmp", "tif", "tiff", "svg", "ico", "heic"})
_ELSEWHERE = frozenset({"rar", "7z", "mp4", "wmv", "flv", "avi", "mp3", "swf", "wma", "mov", "rm", "rmvb"})
_FITTINGS = frozenset({"css", "js", "woff", "woff2", "ttf", "eot", "map", "json", "ini", "db"})
_TEXTS = frozenset({"txt"})
_KINDS = (
    dict.fromkeys(PICTURES | _ELSEWHERE | (DOCUMENT_TYPES.keys() - _TEXTS), Kind.COMPANION)
    | dict.fromkeys(_FITTINGS, Kind.FITTING)
    | {"docx": Kind.WORD, "csv": Kind.RECORDS, "xlsx": Kind.RECORDS}
)


class Source(Protocol):
    """A folder or an archive."""

    def read(self, entry: "Entry", most: int) -> bytes:
        """The content; raises `Unreadable` for what is longer than `most` bytes, is no plain file or is broken."""

    def at(self, path: str) -> "Entry | None":
        """The file with this path inside the source, upper and lower case alike; None when there is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    source: Source
    path: str
    """Inside the source, with slashes, as text."""
    problem: str = ""
    """Why it may not be read, in Chinese; empty when it may."""
    place: object = None
    """How its source finds it again."""

    @property
    def kind(self) -> Kind:
        return _KINDS.get(extension_of(self.name), Kind.PAGE)

    @property
    def name(self) -> str:
        return posixpath.basename(self.path)

    def read(self, most: int) -> bytes:
        return self.source.read(self, most)

    def beside(self, reference: str) -> "Entry | None":
        """The file that the page means by this reference; None when it lies elsewhere or nowhere."""
        for path in _paths(reference, posixpath.dirname(self.path)):
            if (found := self.source.at(path)) is not None:
                return found
        return None


def _paths(reference: str, folder: str) -> list[str]:
    """Where a reference may point inside the source, never above it; file names may hold what looks like a query."""
    try:
        parts = urlsplit(reference.strip().replace("\\", "/"))
    except ValueError:
        return []
    if parts.scheme or parts.netloc or not parts.path:
        return []
    written = [parts.path]
    if parts.query:
        written[:0] = [f"{parts.path}?{parts.query}", f"{parts.path}@{parts.query}"]
    paths = []
    for one in written:
        decoded = readable_name(unquote_to_bytes(one))
        path = posixpath.normpath(posixpath.join("/" if one.startswith("/") else f"/{folder}", decoded))
        if "\x00" not in path:
            paths.append(path.lstrip("/"))
    return paths
