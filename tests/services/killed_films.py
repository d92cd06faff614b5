"""Run by `test_film_kills.py` in an installation of its own: workers, and what inspects or encodes for them, killed
wherever they happen to be.

Workers are real processes, forked so that a hundred of them cost no hundred starts.
"""

import hashlib
import os
import random
import signal
import sys
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connections
from django.db.models import Count
from django.db.models.functions import Now

from media.enums import FilmState, JobKind, JobState
from media.films.encoding.leftovers import FOLDERS, leftovers_of_failures_remove
from media.films.jobs import leases, rules, scratch, services
from media.films.jobs.services import job_retry
from media.models import FilmVersion, MediaJob
from tests.media.films.making import Recipe, film_bytes, queued_for_encoding, queued_for_intake
from tests.patience import wait_until

LONGEST_LIFE_S = 1.2
LEASE = timedelta(seconds=1)
WORKER, ENCODER, BOTH = "worker", "encoder", "both"


def _impatient() -> None:
    """What takes minutes in earnest takes a moment."""
    rules.LEASES.update(dict.fromkeys(JobKind, LEASE))
    leases.SECONDS_BETWEEN_BEATS = 0.1  # type: ignore[attr-defined]
    services.backoff = lambda attempt: timedelta()  # type: ignore[attr-defined]


def _start() -> int:
    connections.close_all()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        try:
            call_command("process_films", "--interval", "0.05", skip_checks=True)
        finally:
            os._exit(0)
    return child


def _children(process: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def _orphans() -> list[str]:
    """Programs that work in the folder of the workers."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if str(settings.FILM_SCRATCH) in os.readlink(process / "cwd"):
                found.append(process.name)
    return found


def _kill(worker: int, whom: str) -> None:
    if whom != WORKER:
        for encoder in _children(worker):
            with suppress(ProcessLookupError):
                os.kill(encoder, signal.SIGKILL)
    if whom != ENCODER:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        wait_until(lambda: not _orphans(), "the end of an encoder whose worker is dead")


def _whole() -> set[str]:
    """What rows point to, which is whole at any moment."""
    known = set()
    for model in FOLDERS:
        for row in model._default_manager.all():
            name = str(row.file.name)  # type: ignore[attr-defined]
            with default_storage.open(name, "rb") as file:
                assert hashlib.sha256(file.read()).hexdigest() == row.sha256, name  # type: ignore[attr-defined]
            known.add(name)
    return known


def _check_stored() -> None:
    """Whatever is not pointed to is gone."""
    known = _whole()
    for folder in FOLDERS.values():
        top = Path(settings.MEDIA_ROOT) / folder
        stored = {f"{folder}/{path.relative_to(top)}" for path in top.rglob("*") if path.is_file()}
        assert stored <= known, stored - known


def _check_ended(version: FilmVersion, made: int) -> None:
    """Every job once, the last one as the version's state says. A film whose inspector was killed is refused."""
    *before, last = version.jobs.order_by("pk")
    assert [(job.kind, job.state) for job in before] in ([], [(JobKind.INTAKE, JobState.DONE)])
    done = (FilmState.READY, 1) if last.kind == JobKind.ENCODE else (FilmState.REFUSED, 0)
    expected = done if last.state == JobState.DONE else (FilmState.FAILED, 0)
    assert (version.state, made) == expected, (last.kind, last.state, last.error)


def main(kills: int, seed: int) -> None:
    rng = random.Random(seed)
    _impatient()
    recipe = Recipe(width=160, height=120, seconds=0.5)
    content = film_bytes(recipe, Path(settings.VAR))
    killed = films = 0
    worker = _start()
    while killed < kills:
        if not MediaJob.objects.filter(state__in=JobState.open()).exists():
            if rng.random() < 0.5:
                queued_for_intake(content)
            else:
                queued_for_encoding(content, recipe)
            films += 1
        time.sleep(rng.random() * LONGEST_LIFE_S)
        whom = rng.choice((WORKER, ENCODER, BOTH))
        _kill(worker, whom)
        killed += 1
        _whole()
        if whom != ENCODER:
            worker = _start()
        for job in MediaJob.objects.filter(state=JobState.FAILED):
            if rng.random() < 0.5:
                job_retry(job=job)
    wait_until(lambda: not MediaJob.objects.filter(state__in=JobState.open()).exists(), "the end of every job")
    os.kill(worker, signal.SIGTERM)
    os.waitpid(worker, 0)
    assert not _orphans()

    MediaJob.objects.filter(state=JobState.FAILED).update(finished_at=Now())
    leftovers_of_failures_remove()
    _check_stored()
    for version in FilmVersion.objects.annotate(made=Count("renditions")):
        _check_ended(version, version.made)
    scratch.sweep(older_than_s=-1)
    assert not list(Path(settings.FILM_SCRATCH).iterdir())
    done = MediaJob.objects.filter(state=JobState.DONE).count()
    sys.stdout.write(f"{kills} killed, {films} films, {done} done\n")
