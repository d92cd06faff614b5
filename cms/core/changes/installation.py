"""When triggers come and go: around migrations, and a check that says when they are not what they should be."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from cms.core.changes import triggers

WATCHED_DATABASE = "default"
CORE = "core"


def connect() -> None:
    """Called once from `CoreConfig.ready()`."""
    core = apps.get_app_config(CORE)
    pre_migrate.connect(_make_way, sender=core, dispatch_uid="changes.make_way")
    post_migrate.connect(_install, sender=core, dispatch_uid="changes.install")
    checks.register(check_triggers, checks.Tags.database)


def _make_way(sender: AppConfig, using: str, plan: Sequence[tuple[Any, bool]] = (), **kwargs: Any) -> None:
    """A column that a trigger names cannot be dropped on SQLite, nor a table be rebuilt that a trigger writes to."""
    if using == WATCHED_DATABASE and plan:
        triggers.uninstall({migration.app_label for migration, _backwards in plan}, using)


def _install(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Also after a migrate with nothing to do. `flush` sends the same signal without a plan; it takes no trigger."""
    if using != WATCHED_DATABASE or "plan" not in kwargs:
        return
    from cms.core.changes.services import mark_unwatched

    if unwatched := triggers.install(using):
        mark_unwatched(tables=unwatched)


def check_triggers(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Compare installed with expected triggers.

    A warning and not an error: `migrate` runs the database checks first, stops at errors, and is itself the cure.
    """
    if WATCHED_DATABASE not in (databases or ()) or connections[WATCHED_DATABASE].vendor not in (
        "sqlite",
        "postgresql",
    ):
        return []
    found = triggers.difference(WATCHED_DATABASE)
    if not found:
        return []
    return [
        checks.Warning(
            f"变更日志的数据库触发器与登记不符，前台内容的改动可能漏记：{'、'.join(found.names)}。",
            hint="请运行 manage.py migrate，它会重新安装触发器并补记。"
            "Triggers of the change log are missing or outdated; run manage.py migrate to reinstall them.",
            id="core.W010",
        )
    ]
