"""How long somebody waits for a lock of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

READERS_WAIT_MS = 200
"""A reader answers from what is there rather than wait for those who write; the next one, or a follower, does the
work that was left."""


@contextmanager
def waiting_at_most(milliseconds: int) -> Iterator[None]:
    """Inside, a lock that is not free after so long is an OperationalError instead of a wait of many seconds.

    On SQLite everything that writes waits for one lock, and who waits is served in no order. Told to the driver itself:
    it is no query of the work that is done.
    """
    connection.ensure_connection()
    driver: Any = connection.connection
    if connection.vendor == "sqlite":
        before = f"PRAGMA busy_timeout = {driver.execute('PRAGMA busy_timeout').fetchone()[0]}"
        driver.execute(f"PRAGMA busy_timeout = {milliseconds}").close()
    else:
        before = "SET lock_timeout = DEFAULT"
        driver.execute(f"SET lock_timeout = {milliseconds}").close()
    try:
        yield
    finally:
        if connection.connection is driver and not getattr(driver, "closed", False):
            driver.execute(before).close()
