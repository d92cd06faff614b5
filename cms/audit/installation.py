"""When triggers come and go: around migrations, and a check that says when they are not what they should be."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from cms.audit import triggers

DATABASE = "default"
AUDIT = "audit"


def connect() -> None:
    """Called once from `AuditConfig.ready()`."""
    audit = apps.get_app_config(AUDIT)
    pre_migrate.connect(_make_way, sender=audit, dispatch_uid="audit.make_way")
    post_migrate.connect(_install, sender=audit, dispatch_uid="audit.install")
    checks.register(check_triggers, checks.Tags.database)


def _make_way(sender: AppConfig, using: str, plan: Sequence[tuple[Any, bool]] = (), **kwargs: Any) -> None:
    """Only for migrations of the log itself: nothing else has to touch its table."""
    if using == DATABASE and AUDIT in {migration.app_label for migration, _backwards in plan}:
        triggers.uninstall(using)


def _install(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Also after a migrate with nothing to do. `flush` sends the same signal without a plan."""
    if using != DATABASE or "plan" not in kwargs:
        return
    from cms.audit.rights.beginning import learn_what_there_was

    triggers.install(using)
    learn_what_there_was(using)


def check_triggers(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """A warning and not an error: `migrate` runs the database checks first, stops at errors, and is itself the cure."""
    if DATABASE not in (databases or ()) or connections[DATABASE].vendor not in ("sqlite", "postgresql"):
        return []
    absent = triggers.missing(DATABASE)
    if not absent:
        return []
    return [
        checks.Warning(
            f"审计日志的保护触发器缺失或被改动：{'、'.join(sorted(one.name for one in absent))}。",
            hint="请查明原因后运行 manage.py migrate 重新安装，再运行 manage.py verify_audit_log。"
            "Triggers that protect the audit log are missing or altered; find out why, then migrate reinstalls them.",
            id="audit.W001",
        )
    ]
