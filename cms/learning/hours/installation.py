"""When the ledger's triggers come and go: around migrations, and a check that says when they are not what they should
be."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from cms.core.triggers import Difference, bring_in_line, compare, installed, take_away
from cms.learning.hours import triggers

DATABASE = "default"
LEARNING = "learning"


def connect() -> None:
    """Called once from `LearningConfig.ready()`."""
    learning = apps.get_app_config(LEARNING)
    pre_migrate.connect(_make_way, sender=learning, dispatch_uid="learning.make_way")
    post_migrate.connect(_install, sender=learning, dispatch_uid="learning.install")
    checks.register(check_triggers, checks.Tags.database)


def difference(using: str = DATABASE) -> Difference:
    """Empty when the database refuses what it should refuse, and before there are tables."""
    connection = connections[using]
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
    have = installed(triggers.PREFIX, using)
    if not {triggers.ENTRY, triggers.CERTIFICATE} <= existing:
        return compare(have, {})
    return compare(have, triggers.expected(connection.vendor))


def install(using: str = DATABASE) -> None:
    bring_in_line(difference(using), using)


def uninstall(using: str = DATABASE) -> None:
    """As before a migration that alters the tables, and for nothing else."""
    take_away(installed(triggers.PREFIX, using).values(), using)


def _make_way(sender: AppConfig, using: str, plan: Sequence[tuple[Any, bool]] = (), **kwargs: Any) -> None:
    if using == DATABASE and LEARNING in {migration.app_label for migration, _backwards in plan}:
        uninstall(using)


def _install(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Also after a migrate with nothing to do. `flush` sends the same signal without a plan."""
    if using == DATABASE and "plan" in kwargs:
        install(using)


def check_triggers(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """A warning and not an error: `migrate` runs the database checks first, stops at errors, and is itself the cure."""
    if DATABASE not in (databases or ()) or connections[DATABASE].vendor not in ("sqlite", "postgresql"):
        return []
    found = difference()
    if not found:
        return []
    return [
        checks.Warning(
            f"学时账目的保护触发器缺失或被改动：{'、'.join(found.names)}。",
            hint="请查明原因后运行 manage.py migrate 重新安装，再运行 manage.py verify_learning_hours。"
            "Triggers that protect the ledger of hours are missing or altered; find out why, then migrate.",
            id="learning.W001",
        )
    ]
