"""Files of films that no row points to: what deleted rows and killed workers leave. Nobody could reach them, but they
take room."""

import uuid
from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model
from django.db.models.functions import Now
from django.db.models.signals import post_delete

from media.enums import JobState
from media.models import FilmRendition, FilmVersion, MediaJob, PosterFrame, Storyboard

FOLDERS: dict[type[Model], str] = {
    FilmRendition: "films/renditions",
    PosterFrame: "films/frames",
    Storyboard: "films/storyboards",
}
"""Below each a folder for every version, named by its key."""
LOOKED_BACK = timedelta(days=1)


def leftovers_remove(*, version_key: uuid.UUID) -> int:
    """Remove the version's files without a row; returns how many. Only for who holds the version's job, or when it has
    none: a worker that is placing files has no rows yet."""
    removed = 0
    for model, top in FOLDERS.items():
        folder = f"{top}/{version_key.hex}"
        try:
            _folders, names = default_storage.listdir(folder)
        except (FileNotFoundError, NotADirectoryError):
            continue
        known = set(model._default_manager.filter(version__key=version_key).values_list("file", flat=True))
        for name in names:
            if f"{folder}/{name}" not in known:
                default_storage.delete(f"{folder}/{name}")
                removed += 1
    return removed


def leftovers_of_failures_remove() -> int:
    """Those of jobs that failed lately, as an hourly chore; a job that goes on removes its own."""
    failed = MediaJob.objects.filter(state=JobState.FAILED, finished_at__gte=Now() - LOOKED_BACK)
    busy = MediaJob.objects.filter(state__in=JobState.open()).values("version")
    keys = FilmVersion.objects.filter(jobs__in=failed).exclude(pk__in=busy).values_list("key", flat=True).distinct()
    return sum(leftovers_remove(version_key=key) for key in list(keys))


def _forget_file(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    storage, name = instance.file.storage, str(instance.file.name)
    transaction.on_commit(lambda: storage.delete(name))


def connect() -> None:
    for model in FOLDERS:
        post_delete.connect(_forget_file, sender=model, dispatch_uid=f"films.{model.__name__}.file")
