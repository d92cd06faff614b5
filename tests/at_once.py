"""Several things done at the same moment, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection

Answer = TypeVar("Answer")

ON_POSTGRESQL = [
    pytest.mark.services,
    pytest.mark.alone,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
"""For `pytestmark` of such tests."""


def at_once(*works: Callable[[], Answer], refusals: tuple[type[Exception], ...] = ()) -> list[Answer | Exception]:
    """What each came to, in their order: its answer, or the refusal it met. Any other exception is raised."""
    begin = Barrier(len(works))

    def come(work: Callable[[], Answer]) -> Answer | Exception:
        try:
            begin.wait()
            return work()
        except refusals as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(come, works))
