"""The fixed set of sizes and formats the public gets of every picture."""

from collections.abc import Iterable
from dataclasses import dataclass

from media.rendering import Size
from media.rules import WIDEST
from media.shapes import Candidate, Source

WIDTHS = (480, 960, WIDEST)
FALLBACK = "image/jpeg"
FORMATS = {"image/webp": "webp", FALLBACK: "jpeg"}
"""Media type → Wagtail's name of it. AVIF is left out: see docs/decisions/0005-pictures.md."""
EXTENSIONS = {"webp": "webp", "jpeg": "jpg"}


def spec(size: Size) -> str:
    """The name under which Wagtail keeps the rendition."""
    return f"width-{size.width}|format-{size.form}"


SIZES = {spec(size): size for size in (Size(width, form) for form in FORMATS.values() for width in WIDTHS)}


@dataclass(frozen=True, slots=True)
class RenditionSet:
    """The sizes of one picture by format, each width once: a small original is not blown up to the larger ones."""

    sources: tuple[Source, ...]
    fallback: tuple[Candidate, ...]

    @classmethod
    def of(cls, renditions: Iterable[tuple[str, Candidate]]) -> "RenditionSet":
        """From (spec, rendition) pairs; every spec of `SIZES` must be among them."""
        by_spec = dict(renditions)
        by_type = {media_type: _distinct(by_spec, form) for media_type, form in FORMATS.items()}
        fallback = by_type.pop(FALLBACK)
        return cls(sources=tuple(Source(*format_) for format_ in by_type.items()), fallback=fallback)


def _distinct(by_spec: dict[str, Candidate], form: str) -> tuple[Candidate, ...]:
    sizes = [by_spec[spec(Size(width, form))] for width in WIDTHS]
    by_width = {candidate.width: candidate for candidate in sizes}
    return tuple(by_width[width] for width in sorted(by_width))
