"""The sample bureau, loaded once for a file of tests; its pictures are rendered once for all of them."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import IO

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

import media.services
from media.rendering import Rendered, Size, render

RENDERED: dict[tuple[str, tuple[Size, ...]], list[Rendered]] = {}


def _render_once(file: IO[bytes], sizes: Iterable[Size]) -> list[Rendered]:
    """As `render`, which most of the time of a load goes into, but each picture once for the whole run."""
    wanted = tuple(sizes)
    file.seek(0)
    key = hashlib.file_digest(file, "sha256").hexdigest(), wanted
    if key not in RENDERED:
        RENDERED[key] = render(file, wanted)
    return RENDERED[key]


@pytest.fixture(scope="module")
def loaded_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(media.services, "render", _render_once)
            call_command("load_sample_data", verbosity=0)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _rendered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media.services, "render", _render_once)


@pytest.fixture
def bureau(loaded_once: None, db: None) -> None:
    """Changes a test makes to the bureau end with the test."""
