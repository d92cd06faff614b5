"""Installations that copies are made of, each made once for all the processes of a test run."""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.installations import Installation, drop, new_installation

FOLDER = "PORTAL_TEST_ORIGINALS"
"""In the environment, by which the processes of a run find it."""
FILMS = "PORTAL_SAMPLE_FILMS"
"""The same for the sample films: nothing takes longer than to make them."""


@contextmanager
def kept() -> Iterator[str]:
    """A folder for them, empty, gone afterwards with all that was made in it."""
    folder = Path(tempfile.mkdtemp(prefix="portal-originals-"))
    try:
        yield str(folder)
    finally:
        for record in folder.glob("*.json"):
            drop(_read(record))
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def found_in(folder: str) -> Iterator[None]:
    """The processes of this run take them from there, and leave there what they make."""
    os.environ[FOLDER] = folder
    os.environ[FILMS] = settings.SAMPLE_FILMS = f"{folder}/films"
    try:
        yield
    finally:
        del os.environ[FOLDER], os.environ[FILMS]


def original(name: str, finish: Callable[[Installation], None], *, of: Installation | None = None) -> Installation:
    """The one of this name. Whoever asks first makes it, empty or as a copy; the others wait meanwhile."""
    folder = Path(os.environ[FOLDER])
    record = folder / f"{name}.json"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not record.exists():
            made = new_installation(folder, of=of)
            finish(made)
            record.write_text(json.dumps([str(made.var), made.database_url]), encoding="utf-8")
    return _read(record)


def _read(record: Path) -> Installation:
    var, database_url = json.loads(record.read_text(encoding="utf-8"))
    return Installation(Path(var), database_url)
