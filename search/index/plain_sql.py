"""Rows by plain SQL, for what every search asks: composing a query costs Django more than SQLite to answer it."""

from collections.abc import Sequence
from typing import Any

from django.db import connection


def rows(sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
