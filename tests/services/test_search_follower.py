"""A follower may be killed at any moment and as often as one likes: both engines end up with what is public.

FOLLOWER_KILLS sets how often (default 8), FOLLOWER_SEED what happens in between.
"""

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.installations import Installation, bare_installation, is_postgresql

pytestmark = [pytest.mark.services, pytest.mark.alone]

KILLS = int(os.environ.get("FOLLOWER_KILLS", "8"))


def _make_tables(installation: Installation, django_db_blocker: DjangoDbBlocker) -> None:
    """On SQLite those of the test run, which take no time to copy."""
    if is_postgresql(installation):
        installation.manage("migrate", "-v0")
        return
    file = installation.database_url.removeprefix("sqlite:///")
    with django_db_blocker.unblock(), closing(sqlite3.connect(file)) as target:
        connection.ensure_connection()
        connection.connection.backup(target)


def test_killed_followers_lose_nothing(
    tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    seed = int(os.environ.get("FOLLOWER_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
    with bare_installation(tmp_path) as installation:
        _make_tables(installation, django_db_blocker)
        code = f"from tests.services.killed_follower import main; main({KILLS}, {seed})"

        said = installation.python(code)

    assert f"{KILLS} killed" in said, f"FOLLOWER_SEED={seed}\n{said}"
