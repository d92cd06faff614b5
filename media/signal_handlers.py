"""Renditions are made when a picture is stored, not when the first reader waits for them."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from media.models import Image
from media.renditions import rendition_sets


def on_image_saved(sender: type[Image], instance: Image, raw: bool = False, **kwargs: Any) -> None:
    """Covers uploads and a moved focal point alike: missing renditions are made, present ones stay."""
    if not raw:
        transaction.on_commit(lambda: rendition_sets([instance]))


def connect() -> None:
    post_save.connect(on_image_saved, sender=Image, dispatch_uid="media.renditions")
