"""Bringing in what an editor uploads: tried first, then done in as many goes as it takes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import IO, Any, cast

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from cms.importing.importer import Importer
from cms.importing.models import ImportRun
from cms.importing.permissions import may_publish_imports
from cms.importing.results import Entry
from cms.importing.runs import Bringing, run_key
from cms.importing.sources.opening import AnySource, opened_upload

SECONDS_AT_ONCE = 15.0
"""A request answers after this time at the latest, but for the page it is at."""
FORGOTTEN_AFTER = timedelta(days=7)


def upload_try(*, file: File[bytes], name: str, user: Any, site_address: str = "", publishes: bool = True) -> ImportRun:
    """Keep the upload and what would become of it; nothing else is written. Raises `Unreadable`."""
    opened_upload(cast(IO[bytes], file), name)
    run = ImportRun(
        key=run_key([name, str(timezone.now().timestamp())], site_address),
        source=name,
        site_address=site_address,
        publishes=publishes and may_publish_imports(user),
        started_by=user,
    )
    run.upload.save(name, file, save=False)
    with _source(run) as source:
        bringing = Bringing(_importer(run, user, dry_run=True), [source])
        entries, is_partial = _until(bringing, SECONDS_AT_ONCE)
    run.trial = {"entries": entries, "is_partial": is_partial, "fittings": bringing.fittings}
    run.save()
    return run


def upload_go_on(*, run: ImportRun, user: Any, seconds: float = SECONDS_AT_ONCE) -> bool:
    """Bring in what is not yet; True when nothing is left. The upload goes when all is done."""
    if run.finished_at is not None:
        return True
    if run.confirmed_at is None:
        run.confirmed_at = timezone.now()
        run.save(update_fields=["confirmed_at"])
    with _source(run) as source:
        bringing = Bringing(_importer(run, user), [source], is_resumed=True)
        _entries, is_partial = _until(bringing, seconds)
    if is_partial:
        return False
    bringing.finish()
    _forget_file(run)
    return True


@transaction.atomic
def upload_discard(*, run: ImportRun) -> None:
    """Throw an upload away that nobody confirmed."""
    if run.confirmed_at is None:
        storage, name = run.upload.storage, str(run.upload.name)
        run.delete()
        transaction.on_commit(lambda: storage.delete(name))


def uploads_forget() -> None:
    """Throw away what has been waiting for a week."""
    waiting = ImportRun.objects.filter(confirmed_at=None, created_at__lt=timezone.now() - FORGOTTEN_AFTER)
    for run in waiting.exclude(upload=""):
        upload_discard(run=run)


def _importer(run: ImportRun, user: Any, *, dry_run: bool = False) -> Importer:
    return Importer(
        dry_run=dry_run,
        run=None if dry_run else run,
        site_address=run.site_address,
        publishes=run.publishes,
        user=user,
    )


def _until(bringing: Bringing, seconds: float) -> tuple[list[Entry], bool]:
    """What was done until the time was up, and whether something is left."""
    entries: list[Entry] = []
    deadline = time.monotonic() + seconds
    for result in bringing.results():
        entries.append(result.as_entry())
        if time.monotonic() > deadline:
            return entries, True
    return entries, False


@contextmanager
def _source(run: ImportRun) -> Iterator[AnySource]:
    with run.upload.storage.open(str(run.upload.name), "rb") as file:
        yield opened_upload(file, run.source)


def _forget_file(run: ImportRun) -> None:
    storage, name = run.upload.storage, str(run.upload.name)
    run.upload = ""
    run.save(update_fields=["upload"])
    transaction.on_commit(lambda: storage.delete(name))
