"""Whole copies of the platform for tests that stop, destroy, upgrade or restore one.

Each has its own PORTAL_VAR and its own database, beside the database of the test run: a file when the run is on SQLite,
a database on the same server when it is on PostgreSQL. Commands run as processes, as an operator runs them.
"""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
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


@contextmanager
def bare_installation(folder: Path, *, on_sqlite: bool = False) -> Iterator[Installation]:
    """An empty folder and an empty database, both gone afterwards. `on_sqlite`: even when the run is on PostgreSQL."""
    var = folder / f"var-{uuid.uuid4().hex[:8]}"
    var.mkdir(parents=True)
    server = "" if on_sqlite else server_url()
    if not server:
        yield Installation(var, f"sqlite:///{var / 'portal.sqlite3'}")
        shutil.rmtree(var, ignore_errors=True)
        return
    name = f"installation_{uuid.uuid4().hex}"
    with _database(server, name) as url:
        yield Installation(var, url)
    shutil.rmtree(var, ignore_errors=True)


@contextmanager
def copy_of(original: Installation, folder: Path) -> Iterator[Installation]:
    """A second installation with the same rows and files; nobody may be using the original meanwhile."""
    with bare_installation(folder) as copy:
        shutil.copytree(original.var, copy.var, dirs_exist_ok=True)
        if not server_url():
            yield copy
            return
        names = [urlsplit(one.database_url).path.lstrip("/") for one in (copy, original)]
        with psycopg.connect(server_url(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{names[0]}"')  # type: ignore[arg-type]
            connection.execute(f'CREATE DATABASE "{names[0]}" TEMPLATE "{names[1]}"')  # type: ignore[arg-type]
        yield copy


@contextmanager
def _database(server: str, name: str) -> Iterator[str]:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[arg-type]


def is_postgresql(installation: Installation) -> bool:
    return str(dj_database_url.parse(installation.database_url)["ENGINE"]).endswith("postgresql")
