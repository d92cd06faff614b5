"""What the public sees of a picture or a file; plain values handed up to whoever shows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """One size of a picture."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Source:
    """The sizes of one format, smallest first."""

    type: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """Where the eye should stay when the picture is cropped, in percent from the upper left."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class PublicImage:
    key: str
    alt: str
    decorative: bool
    credit: str
    width: int
    height: int
    focal: FocalPoint
    src: str
    sources: tuple[Source, ...]
    fallback: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class PublicFile:
    key: str
    title: str
    url: str
    extension: str
    size_bytes: int
    size_label: str
