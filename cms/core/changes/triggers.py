"""The triggers as they stand in a database, compared with the registry and brought in line with it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.core.changes.registry import tracked_tables
from cms.core.changes.sql import MARK_TABLE, NAME_PREFIX, Trigger, drop_statements, triggers_for

SQLITE_TRIGGERS = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
ROW_LEVEL_AFTER_ANY_WRITE = 29
POSTGRESQL_TRIGGERS = f"""
    SELECT t.tgname, c.relname, p.prosrc
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgtype = {ROW_LEVEL_AFTER_ANY_WRITE}
      AND pg_table_is_visible(c.oid)
"""


@dataclass(frozen=True, slots=True)
class Installed:
    """A working trigger of the change log as the database describes it."""

    name: str
    table: str
    definition: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What separates a database from the registry: `wanting` is absent or differs, `surplus` should not be there."""

    wanting: tuple[Trigger, ...] = ()
    surplus: tuple[Installed, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanting or self.surplus)


def installed(using: str = "default") -> dict[tuple[str, str], Installed]:
    """The change log's triggers that work, by table and name; a disabled one does not count."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(SQLITE_TRIGGERS if connection.vendor == "sqlite" else POSTGRESQL_TRIGGERS)
        found = [Installed(*row) for row in cursor.fetchall()]
    return {
        (one.table, one.name): one for one in found if one.name.startswith(NAME_PREFIX) and MARK_TABLE in one.definition
    }


def expected(using: str = "default") -> dict[tuple[str, str], Trigger]:
    """The triggers the registry asks for, of the tables and columns that exist; none before the mark table does."""
    connection = connections[using]
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
    if MARK_TABLE not in existing:
        return {}
    tables = (table.within(_columns(connection, table.name)) for table in tracked_tables() if table.name in existing)
    wanted = (trigger for table in tables if table for trigger in triggers_for(connection.vendor, table))
    return {(trigger.table, trigger.name): trigger for trigger in wanted}


def difference(using: str = "default") -> Difference:
    """Empty when the database is as the registry says."""
    have, want = installed(using), expected(using)
    return Difference(
        wanting=tuple(
            trigger for at, trigger in want.items() if at not in have or have[at].definition != trigger.definition
        ),
        surplus=tuple(one for at, one in have.items() if at not in want),
    )


def install(using: str = "default") -> frozenset[str]:
    """Bring the database in line with the registry; returns the tables that had gone unwatched or watched wrongly."""
    found = difference(using)
    vendor = connections[using].vendor
    statements = [sql for one in found.surplus for sql in drop_statements(vendor, one.name, one.table)]
    for trigger in found.wanting:
        statements += [*trigger.drop, *trigger.create]
    _execute(statements, using)
    return frozenset(trigger.table for trigger in found.wanting)


def uninstall(app_labels: Collection[str], using: str = "default") -> None:
    """Take the triggers of these apps' tables away, as before their migrations alter the tables.

    Without the mark table no trigger could work, so the app that owns it takes all triggers along.
    """
    every = MARK_TABLE.partition("_")[0] in app_labels
    going = {table.name for table in tracked_tables() if every or table.app_label in app_labels}
    vendor = connections[using].vendor
    _execute(
        [
            sql
            for one in installed(using).values()
            if every or one.table in going
            for sql in drop_statements(vendor, one.name, one.table)
        ],
        using,
    )


def _columns(connection: BaseDatabaseWrapper, table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def _execute(statements: Collection[str], using: str) -> None:
    if not statements:
        return
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
