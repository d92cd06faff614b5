"""The SQL of the change log's triggers, for SQLite and PostgreSQL: text in, text out, no Django.

Trigger bodies touch their own row and the mark table only. A body that read a second table would break the day
SQLite rebuilds that table, because renaming re-reads every trigger of the schema.
"""

import hashlib

from cms.core.changes.tables import PAGE, TrackedTable
from cms.core.triggers import Trigger, quoted

MARK_TABLE = "core_changemark"
NAME_PREFIX = "change_"
LONGEST_NAME = 63
ROW_LEVEL_AFTER_ANY_WRITE = 29
"""PostgreSQL's `tgtype`."""
OPERATIONS = ("insert", "update", "delete")


def triggers_for(vendor: str, table: TrackedTable) -> tuple[Trigger, ...]:
    """All triggers of one table; raises ValueError for a database the change log does not know."""
    if vendor == "sqlite":
        return tuple(_sqlite_trigger(table, operation) for operation in OPERATIONS)
    if vendor == "postgresql":
        return (_postgresql_trigger(table),)
    raise ValueError(f"The change log knows sqlite and postgresql, not {vendor}.")


def mark_existing_rows(table: TrackedTable) -> str:
    """A mark for every row there is, pages only when live: for rows that were written while no trigger watched."""
    key = quoted(table.key_column)
    live_pages = f" AND {key} IN (SELECT id FROM wagtailcore_page WHERE live)" if table.kind == PAGE else ""
    return (
        f"INSERT INTO {MARK_TABLE} (kind, key, op) "
        f"SELECT DISTINCT {_text(table.kind)}, CAST({key} AS text), 'update' FROM {quoted(table.name)} "
        f"WHERE {key} IS NOT NULL{live_pages}"
    )


def _sqlite_trigger(table: TrackedTable, operation: str) -> Trigger:
    name = _name(f"{NAME_PREFIX}{table.name}_{operation}")
    conditions = [f"({_is_live(table, operation)})"] if table.live_column else []
    if operation == "update":
        differing = (f"old.{quoted(column)} IS NOT new.{quoted(column)}" for column in table.compared)
        conditions.append(f"({' OR '.join(differing)})")
    when = f" WHEN {' AND '.join(conditions)}" if conditions else ""
    statement = (
        f"CREATE TRIGGER {quoted(name)} AFTER {operation.upper()} ON {quoted(table.name)} FOR EACH ROW{when} "
        f"BEGIN {_mark(table, operation)}; END"
    )
    return Trigger(name, table.name, statement, (statement,))


def _postgresql_trigger(table: TrackedTable) -> Trigger:
    """One function per table. The comparison stands in the function, not in WHEN: PostgreSQL refuses to alter the
    type of a column that a trigger's WHEN names."""
    name = _name(f"{NAME_PREFIX}{table.name}")
    branches = "\nELSIF ".join(
        f"tg_op = '{operation.upper()}' THEN\n  {_guarded(table, operation)}" for operation in OPERATIONS
    )
    body = f"\nBEGIN\nIF {branches}\nEND IF;\nRETURN NULL;\nEND\n"
    function = f"CREATE OR REPLACE FUNCTION {quoted(name)}() RETURNS trigger LANGUAGE plpgsql AS $change${body}$change$"
    trigger = (
        f"CREATE TRIGGER {quoted(name)} AFTER INSERT OR UPDATE OR DELETE ON {quoted(table.name)} "
        f"FOR EACH ROW EXECUTE FUNCTION {quoted(name)}()"
    )
    return Trigger(name, table.name, body, (function, trigger), ROW_LEVEL_AFTER_ANY_WRITE)


def _guarded(table: TrackedTable, operation: str) -> str:
    conditions = [f"({_is_live(table, operation)})"] if table.live_column else []
    if operation == "update":
        old = ", ".join(f"old.{quoted(column)}" for column in table.compared)
        new = ", ".join(f"new.{quoted(column)}" for column in table.compared)
        conditions.append(f"ROW({old}) IS DISTINCT FROM ROW({new})")
    mark = f"{_mark(table, operation)};"
    return f"IF {' AND '.join(conditions)} THEN {mark} END IF;" if conditions else mark


def _is_live(table: TrackedTable, operation: str) -> str:
    return " OR ".join(f"{row}.{quoted(table.live_column)}" for row in _rows(operation))


def _mark(table: TrackedTable, operation: str) -> str:
    keys = " UNION ".join(f"SELECT {row}.{quoted(table.key_column)} AS touched_key" for row in _rows(operation))
    return (
        f"INSERT INTO {MARK_TABLE} (kind, key, op, old_path) "
        f"SELECT {_text(table.kind)}, CAST(touched_key AS text), '{operation}', {_old_path(table, operation)} "
        f"FROM ({keys}) AS touched WHERE touched_key IS NOT NULL"
    )


def _old_path(table: TrackedTable, operation: str) -> str:
    if not table.path_column or operation == "insert":
        return "''"
    path = f"old.{quoted(table.path_column)}"
    return f"CASE WHEN old.{quoted(table.live_column)} THEN {path} ELSE '' END" if table.live_column else path


def _rows(operation: str) -> tuple[str, ...]:
    return {"insert": ("new",), "delete": ("old",)}.get(operation, ("old", "new"))


def _name(wanted: str) -> str:
    """PostgreSQL cuts longer names off silently; two tables must not end up with one name."""
    if len(wanted) <= LONGEST_NAME:
        return wanted
    return f"{wanted[: LONGEST_NAME - 9]}_{hashlib.sha256(wanted.encode()).hexdigest()[:8]}"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
