"""Another version of a film that differs in its words alone, so that what the public sees is changed by a review."""

from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from media.enums import FilmState
from media.models import CaptionCue, Chapter, Film, FilmRendition, FilmVersion, PosterFrame, Storyboard

COPIED = ("original", "original_name", "size", "sha256", "probe", "findings", "duration_ms", "width", "height")
PLAYED = {FilmRendition: "films/renditions", PosterFrame: "films/frames", Storyboard: "films/storyboards"}
"""What has a file of its own for every version, and in which folder."""


@transaction.atomic
def version_revise(*, version: FilmVersion) -> FilmVersion:
    """A version with the same film, playable at once, whose captions, chapters and cover can be changed.

    The original is shared, which goes with the film only; what is played is copied, since that goes with its version.
    """
    film = Film.objects.select_for_update().get(pk=version.film_id)
    number = film.versions.aggregate(last=Max("number"))["last"] + 1
    made = FilmVersion.objects.create(
        film=film,
        number=number,
        state=FilmState.READY,
        ready_at=timezone.now(),
        poster_id=version.poster_id,
        poster_at_ms=version.poster_at_ms,
        **{name: getattr(version, name) for name in COPIED},
    )
    for model in (*PLAYED, CaptionCue, Chapter):
        rows: list[Any] = list(model._default_manager.filter(version=version))
        for row in rows:
            row.pk, row.version = None, made
            if folder := PLAYED.get(model):
                _copy_file(row, f"{folder}/{made.key.hex}")
        model._default_manager.bulk_create(rows)
    return made


def _copy_file(row: Any, folder: str) -> None:
    storage, name = row.file.storage, str(row.file.name)
    with storage.open(name, "rb") as content:
        row.file = storage.save(f"{folder}/{PurePosixPath(name).name}", content)
