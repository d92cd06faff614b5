from typing import Any

import pytest
from django.db import DatabaseError, connection

from cms.core.lock_patience import waiting_at_most

pytestmark = pytest.mark.django_db


def _limit() -> Any:
    """As the database says it: milliseconds on SQLite, words on PostgreSQL."""
    statement = "PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout"
    with connection.cursor() as cursor:
        cursor.execute(statement)
        (found,) = cursor.fetchone()
    return found


def test_who_reads_waits_no_longer_than_said_and_others_as_before() -> None:
    before = _limit()

    with waiting_at_most(123):
        inside = _limit()

    assert str(inside).removesuffix("ms") == "123"
    assert _limit() == before != inside


def test_the_limit_is_as_before_after_a_refusal() -> None:
    before = _limit()

    with pytest.raises(DatabaseError), waiting_at_most(123):
        raise DatabaseError

    assert _limit() == before
