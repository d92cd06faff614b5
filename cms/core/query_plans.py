"""What the database needs so that a request costs the same however full the portal is: an index that Wagtail does not
bring, and statistics that SQLite does not keep by itself."""

from typing import Any

from django.apps import AppConfig, apps
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate
from wagtail.models import Page

ADDRESS_INDEX = "core_page_at_address"
ROWS_LOOKED_AT = 1000
"""Of each index; SQLite recommends 100 to 1000."""


def connect() -> None:
    """Called once from `CoreConfig.ready()`."""
    post_migrate.connect(_migrated, sender=apps.get_app_config("core"), dispatch_uid="query_plans.migrated")


def _migrated(sender: AppConfig, using: str, **kwargs: Any) -> None:
    add_address_index(connections[using])


def add_address_index(database: BaseDatabaseWrapper) -> None:
    """An index by `url_path`, by which every public request finds its page.

    Not a migration: the table is Wagtail's, and when a migration of Wagtail's makes SQLite rebuild it, indexes that
    are not of its models are gone. On PostgreSQL it holds hashes, because a path may be longer than a tree's key.
    """
    table, method = Page._meta.db_table, "USING hash " if database.vendor == "postgresql" else ""
    with database.cursor() as cursor:
        if table not in database.introspection.table_names(cursor):
            return
        if ADDRESS_INDEX not in database.introspection.get_constraints(cursor, table):
            cursor.execute(f'CREATE INDEX {ADDRESS_INDEX} ON "{table}" {method}("url_path")')


def refresh_statistics() -> None:
    """Tell SQLite's planner how many rows its tables have and how they spread; PostgreSQL sees to it by itself.

    Without them it takes the index of page types for every list and sorts the whole portal. Reads a sample only.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")
