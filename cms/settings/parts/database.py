"""SQLite by default, any database by DATABASE_URL."""

from typing import Any

import dj_database_url

from cms.settings import env

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def databases() -> dict[str, dict[str, Any]]:
    """SQLite in WAL mode, write transactions taking the lock at their start; PostgreSQL by URL."""
    default: dict[str, Any] = dict(
        dj_database_url.parse(env.text("DATABASE_URL", f"sqlite:///{env.VAR / 'portal.sqlite3'}"), conn_max_age=60)
    )
    if default["ENGINE"] == "django.db.backends.sqlite3":
        default["OPTIONS"] = SQLITE_OPTIONS
        default["CONN_MAX_AGE"] = 0
    return {"default": default}
