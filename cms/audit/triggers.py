"""Database triggers that let nobody alter or delete an entry, installed and compared as those of the change log are.

On SQLite `INSERT OR REPLACE` deletes without a delete trigger, so writing over a number is refused too. On PostgreSQL
emptying the whole table is a statement of its own.
"""

from django.db import connections

from cms.core.triggers import Difference, Place, Trigger, bring_in_line, compare, installed, take_away

ENTRY_TABLE = "audit_auditentry"
NAME_PREFIX = "audit_entry_"
REFUSAL = "audit entries are append-only"
SQLITE_OPERATIONS = {
    "update": ("UPDATE", ""),
    "delete": ("DELETE", ""),
    "replace": ("INSERT", f' WHEN EXISTS (SELECT 1 FROM "{ENTRY_TABLE}" WHERE number = new.number)'),
}
POSTGRESQL_OPERATIONS = {"alter": ("UPDATE OR DELETE", "ROW"), "truncate": ("TRUNCATE", "STATEMENT")}
TIMINGS = {"alter": 27, "truncate": 34}
"""PostgreSQL's `tgtype` of each: before, for each row or statement, of which operations."""


def expected(vendor: str) -> dict[Place, Trigger]:
    """Raises ValueError for a database the audit log does not know."""
    if vendor == "sqlite":
        made = [_sqlite(name, *how) for name, how in SQLITE_OPERATIONS.items()]
    elif vendor == "postgresql":
        made = [_postgresql(name, *how) for name, how in POSTGRESQL_OPERATIONS.items()]
    else:
        raise ValueError(f"The audit log knows sqlite and postgresql, not {vendor}.")
    return {(trigger.table, trigger.name): trigger for trigger in made}


def missing(using: str = "default") -> list[Trigger]:
    """Those that are absent, disabled or not what they should be; none before there is a table."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if ENTRY_TABLE not in connection.introspection.table_names(cursor):
            return []
    timings = {NAME_PREFIX + name: timing for name, timing in TIMINGS.items()}
    working = {
        place: one for place, one in installed(NAME_PREFIX, using).items() if one.timing in (0, timings.get(one.name))
    }
    return list(compare(working, expected(connection.vendor)).wanting)


def install(using: str = "default") -> list[Trigger]:
    """Bring the database in line; returns what had been missing."""
    absent = missing(using)
    bring_in_line(Difference(wanting=tuple(absent)), using)
    return absent


def uninstall(using: str = "default") -> None:
    """As before a migration that alters the table, and for nothing else."""
    take_away(installed(NAME_PREFIX, using).values(), using)


def _sqlite(name: str, operation: str, when: str) -> Trigger:
    full = NAME_PREFIX + name
    statement = (
        f'CREATE TRIGGER "{full}" BEFORE {operation} ON "{ENTRY_TABLE}" FOR EACH ROW{when} '
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
    return Trigger(full, ENTRY_TABLE, statement, (statement,))


def _postgresql(name: str, operation: str, level: str) -> Trigger:
    full = NAME_PREFIX + name
    body = f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END"
    return Trigger(
        full,
        ENTRY_TABLE,
        body,
        (
            f'CREATE OR REPLACE FUNCTION "{full}"() RETURNS trigger LANGUAGE plpgsql AS $audit${body}$audit$',
            f'CREATE TRIGGER "{full}" BEFORE {operation} ON "{ENTRY_TABLE}" '
            f'FOR EACH {level} EXECUTE FUNCTION "{full}"()',
        ),
    )
