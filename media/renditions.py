"""The fixed set of sizes and formats the public gets of every picture."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.files.base import ContentFile

from media.models import Image, Rendition
from media.rendering import Size, render

WIDTHS = (480, 960, 1600)
FORMATS = {"image/webp": "webp", "image/jpeg": "jpeg"}
"""Media type → Wagtail's name of it. AVIF is left out: see docs/decisions/0005-pictures.md."""


def spec(size: Size) -> str:
    """The name under which Wagtail keeps the rendition."""
    return f"width-{size.width}|format-{size.form}"


SIZES = {spec(size): size for size in (Size(width, form) for form in FORMATS.values() for width in WIDTHS)}


def rendition_sets(images: Iterable[Image]) -> dict[int, dict[str, Rendition]]:
    """For each image its renditions by spec: one query for any number of images, and what is missing made now.

    An image whose original is gone from the storage is left out.
    """
    ready = list(images)
    found: dict[int, dict[str, Rendition]] = defaultdict(dict)
    for rendition in Rendition.objects.filter(image__in=ready, filter_spec__in=SIZES):
        found[rendition.image_id][rendition.filter_spec] = rendition
    for image in ready:
        missing = [name for name in SIZES if name not in found[image.pk]]
        if missing:
            found[image.pk] |= renditions_make(image=image, specs=missing)
    return found


def renditions_make(*, image: Image, specs: Iterable[str]) -> dict[str, Rendition]:
    """Make these renditions of one image in one decode; nothing when its original is gone."""
    try:
        with image.open_file() as file:
            rendered = render(file, [SIZES[name] for name in specs], full_width=image.width)
    except FileNotFoundError:
        return {}
    stem = image.filename.rpartition(".")[0] or image.filename
    made: dict[str, Rendition] = {}
    for one in rendered:
        extension = "jpg" if one.size.form == "jpeg" else one.size.form
        made[spec(one.size)], _ = Rendition.objects.get_or_create(
            image=image,
            filter_spec=spec(one.size),
            focal_point_key="",
            defaults={
                "file": ContentFile(one.content, name=f"{stem}.{one.size.width}.{extension}"),
                "width": one.width,
                "height": one.height,
            },
        )
    return made
