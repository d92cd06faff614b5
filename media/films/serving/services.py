"""Which picture stands for a film until it is played."""

from django.db import transaction

from media.models import FilmVersion, Image


@transaction.atomic
def poster_choose(*, version: FilmVersion, image: Image | None = None, at_ms: int | None = None) -> None:
    """A picture of the library, or the frame at this place, or with neither the platform's own choice.

    Raises `ReplacementRefused` when a public page shows the version.
    """
    if image is not None and at_ms is not None:
        raise ValueError("A picture or a frame, not both.")
    locked = FilmVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    locked.poster, locked.poster_at_ms = image, at_ms
    locked.save(update_fields=["poster", "poster_at_ms"])
