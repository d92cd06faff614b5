"""Database triggers: as they should be, as a database has them, and one brought in line with the other.

The change log, the guard of reviews and the facts that are kept for good (`cms.core.protection`) each have a family of
them, known by the beginning of its names.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import connections, transaction

SQLITE_TRIGGERS = "SELECT name, tbl_name, sql, 0 FROM sqlite_master WHERE type = 'trigger'"
POSTGRESQL_TRIGGERS = """
    SELECT t.tgname, c.relname, p.prosrc, t.tgtype
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)
"""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger as it should be; `definition` is what the database keeps of it and can be compared with, `timing`
    PostgreSQL's `tgtype`."""

    name: str
    table: str
    definition: str
    create: tuple[str, ...]
    timing: int = 0

    def is_as(self, one: "Installed | None") -> bool:
        return one is not None and one.definition == self.definition and one.timing in (0, self.timing)


@dataclass(frozen=True, slots=True)
class Installed:
    """A working trigger as the database describes it; `timing` is PostgreSQL's `tgtype`, 0 on SQLite."""

    name: str
    table: str
    definition: str
    timing: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What separates a database from the expected: `wanting` is absent or differs, `surplus` should not be there."""

    wanting: tuple[Trigger, ...] = ()
    surplus: tuple[Installed, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanting or self.surplus)

    @property
    def names(self) -> list[str]:
        return sorted({trigger.name for trigger in self.wanting} | {one.name for one in self.surplus})


Place = tuple[str, str]
"""Table and name."""


def installed(prefix: str, using: str = "default") -> dict[Place, Installed]:
    """The triggers of a family that work; a disabled one does not count."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(SQLITE_TRIGGERS if connection.vendor == "sqlite" else POSTGRESQL_TRIGGERS)
        found = [Installed(*row) for row in cursor.fetchall()]
    return {(one.table, one.name): one for one in found if one.name.startswith(prefix)}


def compare(have: Mapping[Place, Installed], want: Mapping[Place, Trigger]) -> Difference:
    return Difference(
        wanting=tuple(trigger for at, trigger in want.items() if not trigger.is_as(have.get(at))),
        surplus=tuple(one for at, one in have.items() if at not in want),
    )


def bring_in_line(found: Difference, using: str = "default") -> None:
    """All or nothing."""
    vendor = connections[using].vendor
    statements = [sql for one in found.surplus for sql in drop_statements(vendor, one.name, one.table)]
    for trigger in found.wanting:
        statements += [*drop_statements(vendor, trigger.name, trigger.table), *trigger.create]
    _execute(statements, using)


def take_away(going: Iterable[Installed], using: str = "default") -> None:
    vendor = connections[using].vendor
    _execute([sql for one in going for sql in drop_statements(vendor, one.name, one.table)], using)


def drop_statements(vendor: str, name: str, table: str) -> tuple[str, ...]:
    """How to take a trigger away, whether or not it is there."""
    if vendor == "sqlite":
        return (f"DROP TRIGGER IF EXISTS {quoted(name)}",)
    return (
        f"DROP TRIGGER IF EXISTS {quoted(name)} ON {quoted(table)}",
        f"DROP FUNCTION IF EXISTS {quoted(name)}()",
    )


def quoted(name: str) -> str:
    """An identifier in SQL."""
    return '"' + name.replace('"', '""') + '"'


def _execute(statements: Collection[str], using: str) -> None:
    if not statements:
        return
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
