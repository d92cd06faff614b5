"""SQLite by default, any database by DATABASE_URL."""

from typing import Any

import dj_database_url

from cms.settings import env

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}

POSTGRESQL_OPTIONS: dict[str, Any] = {"options": "-c jit=off"}
"""PostgreSQL takes what the gate asks for dearer than it is, and would compile for two seconds what runs in one
thousandth of one."""

CONNECTION_SECONDS = 60
"""How long a thread keeps its connection. Opening one costs SQLite a fifth of an answer from what is stored."""


def databases() -> dict[str, dict[str, Any]]:
    """SQLite in WAL mode, write transactions taking the lock at their start; PostgreSQL by URL.

    The URL may carry options of its own: `?sslmode=require`, `?timeout=60`.
    """
    url = env.text("DATABASE_URL", f"sqlite:///{env.VAR / 'portal.sqlite3'}")
    default: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=CONNECTION_SECONDS))
    if default["ENGINE"] == "django.db.backends.sqlite3":
        default["OPTIONS"] = SQLITE_OPTIONS | default.get("OPTIONS", {})
    elif default["ENGINE"] == "django.db.backends.postgresql":
        default["OPTIONS"] = POSTGRESQL_OPTIONS | default.get("OPTIONS", {})
    return {"default": default}
