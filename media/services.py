"""Writes about pictures and files for code; the admin's forms apply the same rules."""

import logging
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from wagtail.models import Collection

from media.models import Document, Image, Rendition
from media.rendering import render
from media.renditions import EXTENSIONS, SIZES, spec
from media.rules import Refused, check_image, document_type, named_by_content

logger = logging.getLogger(__name__)


@transaction.atomic
def image_add(
    *,
    file: File[bytes],
    title: str,
    alt: str = "",
    collection: Collection | None = None,
    uploaded_by: Any = None,
    **facts: Any,
) -> Image:
    """Store a picture and make its renditions. Raises ValidationError naming the field and the remedy.

    `facts` are the model's own fields: is_decorative, credit, rights, rights_note, focal_point_x and the like.
    """
    try:
        file.name = named_by_content(file.name or "", check_image(file, file.size))
    except Refused as refusal:
        raise ValidationError({"file": str(refusal)}) from None
    image = Image(
        title=title,
        file=file,
        alt=alt,
        collection=collection or Collection.get_first_root_node(),
        uploaded_by_user=uploaded_by,
        **facts,
    )
    image.file_size = file.size
    image.full_clean()
    image.save()
    renditions_make(image=image)
    return image


@transaction.atomic
def document_add(
    *, file: File[bytes], title: str, collection: Collection | None = None, uploaded_by: Any = None
) -> Document:
    """Store a file. Raises ValidationError naming the field and the remedy."""
    try:
        document_type(file.name or "", file, file.size)
    except Refused as refusal:
        raise ValidationError({"file": str(refusal)}) from None
    document = Document(
        title=title,
        file=file,
        collection=collection or Collection.get_first_root_node(),
        uploaded_by_user=uploaded_by,
    )
    document.file_size = file.size
    document.full_clean()
    document.save()
    return document


def renditions_make(*, image: Image, specs: Iterable[str] = tuple(SIZES)) -> list[Rendition]:
    """Make these renditions of one image in one decode; none when its original is gone or cannot be read.

    A public page must not fall over a lost file: the loss is logged, the picture left out.
    """
    try:
        with image.open_file() as file:
            rendered = render(file, [SIZES[name] for name in specs])
    except (OSError, ValueError):
        logger.exception("No renditions of image %s (%s): its original cannot be read.", image.pk, image.file.name)
        return []
    stem = image.filename.rpartition(".")[0] or image.filename
    made = []
    for one in rendered:
        name = f"{stem}.{image.content_mark}.{one.size.width}.{EXTENSIONS[one.size.form]}"
        rendition, _ = Rendition.objects.get_or_create(
            image=image,
            filter_spec=spec(one.size),
            focal_point_key="",
            defaults={"file": ContentFile(one.content, name=name), "width": one.width, "height": one.height},
        )
        made.append(rendition)
    return made


@transaction.atomic
def renditions_remove(*, image: Image) -> None:
    """Drop every rendition of an image, the admin's too; their files go when the transaction is committed."""
    image.renditions.all().delete()
