"""Public shapes of pictures and files, for many at once in a constant number of queries."""

from collections.abc import Iterable
from typing import Any

from media.models import Document, Image, Rendition
from media.rendering import Size
from media.renditions import FORMATS, WIDTHS, rendition_sets, spec
from media.rules import extension_of, focal_percent, size_label
from media.shapes import Candidate, FocalPoint, PublicFile, PublicImage, Source

FALLBACK = "image/jpeg"


def _candidates(renditions: dict[str, Rendition], media_type: str) -> tuple[Candidate, ...]:
    """Sizes of one format, smallest first, each width once: a small original is not blown up to the larger ones."""
    by_width = {
        rendition.width: Candidate(url=rendition.url, width=rendition.width, height=rendition.height)
        for width in WIDTHS
        if (rendition := renditions.get(spec(Size(width, FORMATS[media_type])))) is not None
    }
    return tuple(by_width[width] for width in sorted(by_width))


def _public_image(image: Image, renditions: dict[str, Rendition]) -> PublicImage:
    fallback = _candidates(renditions, FALLBACK)
    return PublicImage(
        key=image.key.hex,
        alt=image.default_alt_text,
        decorative=image.is_decorative,
        credit=image.credit,
        width=image.width,
        height=image.height,
        focal=FocalPoint(
            x=focal_percent(image.focal_point_x, image.width), y=focal_percent(image.focal_point_y, image.height)
        ),
        src=fallback[-1].url,
        sources=tuple(
            Source(type=media_type, candidates=_candidates(renditions, media_type))
            for media_type in FORMATS
            if media_type != FALLBACK
        ),
        fallback=fallback,
    )


def public_images(ids: Iterable[Any]) -> dict[Any, PublicImage]:
    """The pictures with these ids; two queries. One whose original is gone is absent, not an error of the page."""
    images = list(Image.objects.filter(pk__in=list(ids)))
    sets = rendition_sets(images)
    return {image.pk: _public_image(image, sets[image.pk]) for image in images if sets[image.pk]}


def public_files(ids: Iterable[Any]) -> dict[Any, PublicFile]:
    """The files with these ids; one query."""
    return {document.pk: public_file(document) for document in Document.objects.filter(pk__in=list(ids))}


def public_file(document: Document) -> PublicFile:
    size = document.file_size or 0
    return PublicFile(
        key=document.key.hex,
        title=document.title,
        url=document.public_url,
        extension=extension_of(document.filename).upper(),
        size_bytes=size,
        size_label=size_label(size),
    )
