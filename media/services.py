"""Writes about pictures and files for code; the admin's forms apply the same rules."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from wagtail.models import Collection

from media.models import Document, Image
from media.renditions import rendition_sets
from media.rules import Refused, check_image, document_type


@transaction.atomic
def image_add(*, file: File[bytes], title: str, collection: Collection | None = None, **facts: Any) -> Image:
    """Store a picture and make its renditions. Raises ValidationError naming the field and the remedy.

    `facts` are the model's own fields: alt, is_decorative, credit, rights, focal_point_x and the like.
    """
    try:
        check_image(file, file.size)
    except Refused as refusal:
        raise ValidationError({"file": str(refusal)}) from None
    image = Image(title=title, file=file, collection=collection or Collection.get_first_root_node(), **facts)
    image.file_size = file.size
    image._set_file_hash()
    image.full_clean()
    image.save()
    rendition_sets([image])
    return image


@transaction.atomic
def document_add(*, file: File[bytes], title: str, collection: Collection | None = None) -> Document:
    """Store a file. Raises ValidationError naming the field and the remedy."""
    try:
        document_type(file.name or "", file, file.size)
    except Refused as refusal:
        raise ValidationError({"file": str(refusal)}) from None
    document = Document(title=title, file=file, collection=collection or Collection.get_first_root_node())
    document.file_size = file.size
    document._set_file_hash()
    document.full_clean()
    document.save()
    return document
