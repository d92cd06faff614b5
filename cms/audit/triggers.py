"""Database triggers that let nobody alter or delete an entry, installed and compared as those of the change log are.

On SQLite `INSERT OR REPLACE` deletes without a delete trigger, so writing over a number is refused too. On PostgreSQL
emptying the whole table is a statement of its own.
"""

from collections.abc import Collection

from django.db import connections, transaction

from cms.core.changes.sql import Trigger

ENTRY_TABLE = "audit_auditentry"
NAME_PREFIX = "audit_entry_"
REFUSAL = "audit entries are append-only"
SQLITE_OPERATIONS = {
    "update": ("UPDATE", ""),
    "delete": ("DELETE", ""),
    "replace": ("INSERT", f' WHEN EXISTS (SELECT 1 FROM "{ENTRY_TABLE}" WHERE number = new.number)'),
}
POSTGRESQL_OPERATIONS = {"alter": ("UPDATE OR DELETE", "ROW"), "truncate": ("TRUNCATE", "STATEMENT")}

SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
POSTGRESQL_TRIGGERS = """
    SELECT t.tgname, pg_get_triggerdef(t.oid, true) || p.prosrc
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND c.relname = %s AND pg_table_is_visible(c.oid)
"""


def expected(vendor: str) -> dict[str, Trigger]:
    """The triggers by name; raises ValueError for a database the audit log does not know."""
    if vendor == "sqlite":
        made = [_sqlite(name, *how) for name, how in SQLITE_OPERATIONS.items()]
    elif vendor == "postgresql":
        made = [_postgresql(name, *how) for name, how in POSTGRESQL_OPERATIONS.items()]
    else:
        raise ValueError(f"The audit log knows sqlite and postgresql, not {vendor}.")
    return {trigger.name: trigger for trigger in made}


def missing(using: str = "default") -> list[Trigger]:
    """Those that are absent, disabled or not what they should be; none before there is a table."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if ENTRY_TABLE not in connection.introspection.table_names(cursor):
            return []
        cursor.execute(SQLITE_TRIGGERS if connection.vendor == "sqlite" else POSTGRESQL_TRIGGERS, [ENTRY_TABLE])
        found = dict(cursor.fetchall())
    return [one for name, one in expected(connection.vendor).items() if found.get(name) != one.definition]


def install(using: str = "default") -> list[Trigger]:
    """Bring the database in line; returns what had been missing."""
    absent = missing(using)
    _execute([statement for one in absent for statement in (*one.drop, *one.create)], using)
    return absent


def uninstall(using: str = "default") -> None:
    """As before a migration that alters the table, and for nothing else."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if ENTRY_TABLE not in connection.introspection.table_names(cursor):
            return
    _execute([statement for one in expected(connection.vendor).values() for statement in one.drop], using)


def _sqlite(name: str, operation: str, when: str) -> Trigger:
    full = NAME_PREFIX + name
    statement = (
        f'CREATE TRIGGER "{full}" BEFORE {operation} ON "{ENTRY_TABLE}" FOR EACH ROW{when} '
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
    return Trigger(full, ENTRY_TABLE, statement, (statement,), (f'DROP TRIGGER IF EXISTS "{full}"',))


def _postgresql(name: str, operation: str, level: str) -> Trigger:
    """Compared with what PostgreSQL says of the trigger, in its words, and with the body of its function."""
    full = NAME_PREFIX + name
    body = f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END"
    written = {"UPDATE OR DELETE": "DELETE OR UPDATE"}.get(operation, operation)
    definition = f"CREATE TRIGGER {full} BEFORE {written} ON {ENTRY_TABLE} FOR EACH {level} EXECUTE FUNCTION {full}()"
    return Trigger(
        full,
        ENTRY_TABLE,
        definition + body,
        (
            f'CREATE OR REPLACE FUNCTION "{full}"() RETURNS trigger LANGUAGE plpgsql AS $audit${body}$audit$',
            f'CREATE TRIGGER "{full}" BEFORE {operation} ON "{ENTRY_TABLE}" '
            f'FOR EACH {level} EXECUTE FUNCTION "{full}"()',
        ),
        (f'DROP TRIGGER IF EXISTS "{full}" ON "{ENTRY_TABLE}"', f'DROP FUNCTION IF EXISTS "{full}"()'),
    )


def _execute(statements: Collection[str], using: str) -> None:
    if not statements:
        return
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
