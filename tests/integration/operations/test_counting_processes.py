"""Web processes that count views add up, lose nothing when they are stopped and little when they are killed."""

from cms.readers.counting.clerk import MOST_WAITING
from tests.installations import Installation
from tests.patience import wait_until
from tests.web import Web, ask, web


def written_views(installation: Installation) -> int:
    ((views,),) = installation.rows("SELECT coalesce(sum(views), 0) FROM readers_dailyviews")
    return int(views)


def _read(server: Web, readers: int) -> None:
    """So many readers open the first page."""
    for reader in range(readers):
        assert ask(server.port, "/readers/viewed/", reader=reader, X_Original_URI="/").status == 204


def test_two_processes_that_are_stopped_have_written_every_view(installation: Installation) -> None:
    with web(installation, workers=2) as server:
        _read(server, 80)
        server.stop()

    assert written_views(installation) == 80


def test_a_process_that_is_killed_loses_no_more_than_what_was_waiting(installation: Installation) -> None:
    with web(installation) as server:
        _read(server, MOST_WAITING + 10)
        wait_until(lambda: written_views(installation) >= MOST_WAITING, "a first writing")
        server.kill()

    assert MOST_WAITING <= written_views(installation) <= MOST_WAITING + 10
