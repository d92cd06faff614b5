"""Renditions are made when a picture is stored, not when the first reader waits for them."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from media.models import Image
from media.selectors import rendition_sets
from media.services import renditions_remove


def on_image_saved(
    sender: type[Image], instance: Image, created: bool = False, raw: bool = False, **kwargs: Any
) -> None:
    """After an upload the renditions are made; after a replacement those of the old picture go first.

    A moved focal point changes none of them: the public sizes are not cropped, the point leaves as two percentages.
    """
    if raw:
        return
    if instance.content_is_new and not created:
        renditions_remove(image=instance)
    transaction.on_commit(lambda: rendition_sets([instance]))


def connect() -> None:
    post_save.connect(on_image_saved, sender=Image, dispatch_uid="media.renditions")
