"""Public shapes of pictures and files, for many at once in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import CollectionViewRestriction

from media.models import Document, Image, Rendition
from media.renditions import SIZES, RenditionSet
from media.rules import extension_of, focal_percent, size_label
from media.services import renditions_make
from media.shapes import Candidate, FocalPoint, PublicFile, PublicImage


def rendition_sets(images: Iterable[Image]) -> dict[int, RenditionSet]:
    """For each image its renditions: one query for any number of images, and what is missing made now.

    An image whose original is gone from the storage before they could be made is left out.
    """
    ready = list(images)
    found: dict[int, dict[str, Candidate]] = defaultdict(dict)
    storage = Rendition._meta.get_field("file").storage
    rows = Rendition.objects.filter(image__in=[image.pk for image in ready], filter_spec__in=SIZES)
    for image_id, name, file, width, height in rows.values_list("image_id", "filter_spec", "file", "width", "height"):
        found[image_id][name] = Candidate(url=storage.url(file), width=width, height=height)
    for image in ready:
        if missing := [name for name in SIZES if name not in found[image.pk]]:
            for made in renditions_make(image=image, specs=missing):
                found[image.pk][made.filter_spec] = Candidate(url=made.url, width=made.width, height=made.height)
    return {key: RenditionSet.of(by_spec.items()) for key, by_spec in found.items() if by_spec.keys() >= SIZES.keys()}


def _public_image(image: Image, renditions: RenditionSet | None) -> PublicImage:
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
        src=renditions.fallback[-1].url if renditions else "",
        sources=renditions.sources if renditions else (),
        fallback=renditions.fallback if renditions else (),
    )


def public_images(ids: Iterable[Any]) -> dict[Any, PublicImage]:
    """The pictures with these ids; two queries. One whose original is gone is absent, not an error of the page."""
    images = list(Image.objects.filter(pk__in=list(ids)))
    sets = rendition_sets(images)
    return {image.pk: _public_image(image, sets[image.pk]) for image in images if image.pk in sets}


def public_images_without_renditions(ids: Iterable[Any]) -> dict[Any, PublicImage]:
    """The pictures with these ids, for whoever reads about them and shows none; one query, and nothing is made."""
    return {image.pk: _public_image(image, None) for image in Image.objects.filter(pk__in=list(ids))}


def public_files(ids: Iterable[Any]) -> dict[Any, PublicFile]:
    """The files with these ids, but for those of private collections; one query."""
    documents = Document.objects.filter(~_private(), pk__in=list(ids))
    return {document.pk: public_file(document) for document in documents}


def _private() -> Exists:
    """A view restriction on the file's collection or on one above it."""
    own_path = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    restrictions = CollectionViewRestriction.objects.annotate(own_path=own_path)
    return Exists(restrictions.filter(own_path__startswith=F("collection__path")))


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
