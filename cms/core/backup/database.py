"""The database as one file: dumped while others write, loaded into an empty place or instead of what is there."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.postgresql.client import DatabaseClient

from cms.core.backup.refusal import BackupRefused

FILE_NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
MIGRATIONS = "django_migrations"
DEBIAN_POSTGRESQL = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the dump holds: rows by table, applied migrations."""

    counts: dict[str, int]
    migrations: list[tuple[str, str]]


def dump(target: Path) -> Snapshot:
    """Write the database as it is at one moment to the file. Readers and writers go on meanwhile."""
    if MIGRATIONS not in connection.introspection.table_names():
        raise BackupRefused(
            "数据库是空的，没有可备份的内容。请检查 DATABASE_URL 与 PORTAL_VAR，或先运行 manage.py migrate。"
        )
    return _dump_sqlite(target) if connection.vendor == "sqlite" else _dump_postgresql(target)


def is_empty() -> bool:
    """Whether there is a database without tables, or none at all; makes none by looking."""
    if connection.vendor == "sqlite" and not sqlite_path().exists():
        return True
    try:
        return not connection.introspection.table_names()
    finally:
        connection.close()


def row_counts() -> dict[str, int]:
    """Rows by table, of the tables that Django knows."""
    with connection.cursor() as cursor:
        return _facts(_run_with(cursor), _tables()).counts


def load_postgresql(source: Path) -> None:
    """Put the dump in the place of everything the schema `public` holds: all of it or, when anything fails, nothing."""
    arguments, environment = _client()
    instead = "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;"
    script = source.with_suffix(".sql")
    try:
        _run([_tool("pg_restore"), "--no-owner", "--no-privileges", "-f", str(script), str(source)], environment)
        quiet = ["--no-psqlrc", "--quiet", "--output", os.devnull, "-v", "ON_ERROR_STOP=1"]
        _run([_tool("psql"), *arguments, *quiet, "--single-transaction", "-c", instead, "-f", str(script)], environment)
    finally:
        script.unlink(missing_ok=True)


def sqlite_path() -> Path:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        raise BackupRefused("数据库只在内存里，不能备份或恢复。请检查 DATABASE_URL。")
    return Path(name)


def _tables() -> list[str]:
    return sorted({*connection.introspection.django_table_names(only_existing=True), MIGRATIONS})


Query = Callable[[str], list[Any]]


def _run_with(cursor: Any) -> Query:
    def ask(sql: str) -> list[Any]:
        cursor.execute(sql)
        return list(cursor.fetchall())

    return ask


def _facts(ask: Query, tables: Collection[str]) -> Snapshot:
    counts = {table: int(ask(f'SELECT COUNT(*) FROM "{table}"')[0][0]) for table in tables}
    migrations = [(app, name) for app, name in ask(f"SELECT app, name FROM {MIGRATIONS} ORDER BY app, name")]
    return Snapshot(counts, migrations)


def _dump_sqlite(target: Path) -> Snapshot:
    """SQLite's own backup, in one step, hence of one moment; then without a log beside it, and checked."""
    tables = _tables()
    with closing(sqlite3.connect(sqlite_path())) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        if (verdict := copy.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
            raise BackupRefused(
                f"数据库文件已损坏：{verdict}。请立即停止服务，保留现有文件，用最近一份完好的备份恢复。"
            )
        return _facts(_run_with(copy.cursor()), tables)


def _dump_postgresql(target: Path) -> Snapshot:
    """The counts and pg_dump look at the same exported snapshot."""
    arguments, environment = _client()
    tables = _tables()
    with closing(connections[DEFAULT_DB_ALIAS].copy()) as beside:
        beside.set_autocommit(False)
        with beside.cursor() as cursor:
            ask = _run_with(cursor)
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            (snapshot,) = ask("SELECT pg_export_snapshot()")[0]
            options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}"]
            _run([_tool("pg_dump"), *options, *arguments], environment)
            facts = _facts(ask, tables)
        beside.rollback()
    return facts


def _client() -> tuple[list[str], dict[str, str]]:
    """How PostgreSQL's tools reach the database: the password goes through the environment, never on a command line."""
    arguments, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    return list(arguments[1:]), {**os.environ, **(environment or {})}


def _tool(name: str) -> str:
    if found := shutil.which(name):
        return found
    if installed := sorted(DEBIAN_POSTGRESQL.glob(f"*/bin/{name}")):
        return str(installed[-1])
    raise BackupRefused(f"没有找到 {name}：请安装 Debian 软件包 postgresql-client，版本不低于数据库服务器。")


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise BackupRefused(f"{Path(command[0]).name} 失败：{done.stderr.strip()}")
