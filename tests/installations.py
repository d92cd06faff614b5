"""Whole copies of the platform for tests that stop, destroy, upgrade or restore one.

Each has its own PORTAL_VAR and its own database, beside the database of the test run: a file when the run is on SQLite,
a database on the same server when it is on PostgreSQL. Commands run as processes, as an operator runs them.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import urlsplit, urlunsplit

import dj_database_url
import psycopg

ROOT = Path(__file__).resolve().parents[1]


def server_url() -> str:
    """The PostgreSQL of the test run, empty on SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else ""


@dataclass(frozen=True)
class Installation:
    """A PORTAL_VAR and a database that is there, with or without tables."""

    var: Path
    database_url: str
    differing: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        own = {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "PORTAL_VAR": str(self.var),
            "DATABASE_URL": self.database_url,
            "PYTHONWARNINGS": "",
        }
        return os.environ | own | self.differing

    def with_environment(self, differing: Mapping[str, str]) -> "Installation":
        """The same folder and database under other settings."""
        return replace(self, differing=differing)

    @contextmanager
    def running(self, *command: str) -> Iterator[subprocess.Popen[str]]:
        """A manage.py command that goes on by itself, stopped in the end."""
        with self._start(*command) as process:
            try:
                yield process
            finally:
                process.terminate()

    def _start(self, *command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def try_to(self, *command: str) -> tuple[int, str]:
        """Run a manage.py command; its exit code and all it said."""
        with self._start(*command) as process:
            said, _nothing = process.communicate()
        return process.returncode, said

    def manage(self, *command: str) -> str:
        """Run a manage.py command that has to succeed; what it said."""
        code, said = self.try_to(*command)
        assert code == 0, said
        return said

    def python(self, code: str) -> str:
        """Run statements in the platform's shell; what they printed."""
        return self.manage("shell", "-v0", "-c", code)

    def rows(self, query: LiteralString) -> list[tuple[Any, ...]]:
        """What the database itself says, without the seconds that a command takes to start."""
        if is_postgresql(self):
            with psycopg.connect(self.database_url) as connection:
                return connection.execute(query).fetchall()
        with closing(sqlite3.connect(self.var / "portal.sqlite3")) as file:
            return file.execute(query).fetchall()


def new_installation(folder: Path, *, of: Installation | None = None, on_sqlite: bool = False) -> Installation:
    """An empty folder and an empty database, or a copy that nobody may be using meanwhile; `drop` removes it."""
    name = f"installation_{uuid.uuid4().hex}"
    var = folder / name
    if of:
        shutil.copytree(of.var, var)
    else:
        var.mkdir(parents=True)
    server = "" if on_sqlite else server_url()
    if not server:
        return Installation(var, f"sqlite:///{var / 'portal.sqlite3'}")
    template = f' TEMPLATE "{_name(of.database_url)}"' if of else ""
    _tell(server, f'CREATE DATABASE "{name}"{template}')
    return Installation(var, urlunsplit(urlsplit(server)._replace(path=f"/{name}")))


def drop(installation: Installation) -> None:
    if is_postgresql(installation):
        _tell(server_url(), f'DROP DATABASE IF EXISTS "{_name(installation.database_url)}" WITH (FORCE)')
    shutil.rmtree(installation.var, ignore_errors=True)


@contextmanager
def bare_installation(folder: Path, *, on_sqlite: bool = False) -> Iterator[Installation]:
    """An empty folder and an empty database, both gone afterwards. `on_sqlite`: even when the run is on PostgreSQL."""
    installation = new_installation(folder, on_sqlite=on_sqlite)
    try:
        yield installation
    finally:
        drop(installation)


@contextmanager
def copy_of(original: Installation, folder: Path) -> Iterator[Installation]:
    """A second installation with the same rows and files; nobody may be using the original meanwhile."""
    copy = new_installation(folder, of=original)
    try:
        yield copy
    finally:
        drop(copy)


def _name(database_url: str) -> str:
    return urlsplit(database_url).path.lstrip("/")


def _tell(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]


def is_postgresql(installation: Installation) -> bool:
    return str(dj_database_url.parse(installation.database_url)["ENGINE"]).endswith("postgresql")
