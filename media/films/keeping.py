"""What a public page shows of a film stays as it was reviewed: its file, its cover, its captions and its chapters."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import pre_delete, pre_save

from media.models import CaptionCue, Chapter, FilmVersion
from media.replacing import ReplacementRefused, objection_to

SHOWN_FIELDS = ("original", "sha256", "poster_id", "poster_at_ms")


def refuse_when_shown(version: FilmVersion) -> None:
    """Raises `ReplacementRefused` with what to do instead."""
    if said := objection_to(version):
        raise ReplacementRefused(said)


def connect() -> None:
    """Called once from `MediaConfig.ready()`."""
    pre_save.connect(_before_a_version_is_saved, sender=FilmVersion, dispatch_uid="films.kept_version")
    for model in (CaptionCue, Chapter):
        pre_save.connect(_before_words_are_saved, sender=model, dispatch_uid=f"films.kept_{model.__name__}")
        pre_delete.connect(_before_words_go, sender=model, dispatch_uid=f"films.gone_{model.__name__}")


def _before_a_version_is_saved(
    instance: FilmVersion, raw: bool = False, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    """What the checks fill in for the first time is no change of anything shown."""
    if raw or instance.pk is None:
        return
    written = [
        name
        for name in SHOWN_FIELDS
        if update_fields is None or not {name, name.removesuffix("_id")}.isdisjoint(update_fields)
    ]
    stored = FilmVersion.objects.filter(pk=instance.pk).values(*written).first() if written else None
    if stored is None:
        return
    if any(value != getattr(instance, name) and not (name == "sha256" and not value) for name, value in stored.items()):
        refuse_when_shown(instance)


def _before_words_are_saved(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        refuse_when_shown(instance.version)


def _before_words_go(instance: Any, origin: Any = None, **kwargs: Any) -> None:
    """They may go with their version, but not alone."""
    if isinstance(origin, type(instance)) or getattr(origin, "model", None) is type(instance):
        refuse_when_shown(instance.version)
