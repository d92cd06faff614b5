"""Another version of a film that differs in its words alone, so that what the public sees is changed by a review."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from media.enums import FilmState
from media.models import CaptionCue, Chapter, Film, FilmRendition, FilmVersion, Storyboard

COPIED = ("original", "original_name", "size", "sha256", "probe", "findings", "duration_ms", "width", "height")


@transaction.atomic
def version_revise(*, version: FilmVersion) -> FilmVersion:
    """A version with the same film, playable at once, whose captions, chapters and cover can be changed.

    Its files are those of the old one, not copies: `is_still_used` says whether one may go.
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
    for model in (FilmRendition, Storyboard, CaptionCue, Chapter):
        rows = list(model._default_manager.filter(version=version))
        for row in rows:
            row.pk, row.version = None, made
        model._default_manager.bulk_create(rows)
    return made
