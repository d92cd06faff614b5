"""The fixed set of sizes and formats the public gets of every picture."""

from collections import defaultdict
from collections.abc import Iterable

from media.models import Image, Rendition

WIDTHS = (480, 960, 1600)
FORMATS = {"image/webp": "webp", "image/jpeg": "jpeg"}
"""Media type → Wagtail's name of it. AVIF is left out: see docs/decisions."""

SPECS = tuple(f"width-{width}|format-{name}" for name in FORMATS.values() for width in WIDTHS)


def spec(width: int, media_type: str) -> str:
    return f"width-{width}|format-{FORMATS[media_type]}"


def rendition_sets(images: Iterable[Image]) -> dict[int, dict[str, Rendition]]:
    """For each image its renditions by spec: one query for any number of images, and what is missing made now."""
    ready = list(images)
    found: dict[int, dict[str, Rendition]] = defaultdict(dict)
    for rendition in Rendition.objects.filter(image__in=ready, filter_spec__in=SPECS):
        found[rendition.image_id][rendition.filter_spec] = rendition
    for image in ready:
        missing = [name for name in SPECS if name not in found[image.pk]]
        if missing:
            made = image.get_renditions(*missing)
            found[image.pk] |= made
    return found
