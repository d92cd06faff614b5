"""The triggers as they stand in a database, compared with the registry and brought in line with it."""

from collections.abc import Collection

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.core.changes.registry import tracked_tables
from cms.core.changes.sql import MARK_TABLE, NAME_PREFIX, triggers_for
from cms.core.triggers import Difference, Installed, Place, Trigger, bring_in_line, compare, take_away
from cms.core.triggers import installed as installed_triggers


def installed(using: str = "default") -> dict[Place, Installed]:
    """The change log's triggers that work."""
    return {place: one for place, one in installed_triggers(NAME_PREFIX, using).items() if MARK_TABLE in one.definition}


def expected(using: str = "default") -> dict[Place, Trigger]:
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
    return compare(installed(using), expected(using))


def install(using: str = "default") -> frozenset[str]:
    """Bring the database in line with the registry; returns the tables that had gone unwatched or watched wrongly."""
    found = difference(using)
    bring_in_line(found, using)
    return frozenset(trigger.table for trigger in found.wanting)


def uninstall(app_labels: Collection[str], using: str = "default") -> None:
    """Take the triggers of these apps' tables away, as before their migrations alter the tables.

    Without the mark table no trigger could work, so the app that owns it takes all triggers along.
    """
    every = MARK_TABLE.partition("_")[0] in app_labels
    going = {table.name for table in tracked_tables() if every or table.app_label in app_labels}
    take_away((one for one in installed(using).values() if every or one.table in going), using)


def _columns(connection: BaseDatabaseWrapper, table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}
