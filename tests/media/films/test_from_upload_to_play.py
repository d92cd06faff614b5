"""A film on its whole way: received, inspected and encoded by the worker, and handed to players."""

import shutil
from pathlib import Path

import pytest

from media.enums import FilmState
from media.films.processing import process_next
from media.films.selectors import playable
from media.films.services import film_receive
from media.models import FilmVersion
from tests.factories.films import film_folder
from tests.media.films.conftest import Sender


def _sent(sender: Sender, name: str, to: Path) -> int:
    file = Path(shutil.copy(film_folder() / name, to / name))
    version = film_receive(path=file, original_name=name, account=sender.account, collection=sender.collection)
    while process_next():
        pass
    return version.pk


@pytest.mark.parametrize(("name", "state"), [("base.mp4", FilmState.READY), ("script.mp4", FilmState.REFUSED)])
def test_the_worker_takes_a_film_to_its_players_or_says_why_not(
    sender: Sender, tmp_path: Path, name: str, state: FilmState
) -> None:
    version = FilmVersion.objects.get(pk=_sent(sender, name, tmp_path))

    assert version.state == state
    assert (playable(version) is not None) is (state == FilmState.READY)
    assert version.findings or state == FilmState.READY
