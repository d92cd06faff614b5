"""After a migrate: the log is protected, and on its first day it learns what there was before it."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from cms.audit.protection import audit_log
from cms.core.protection import DATABASE


def connect() -> None:
    """Called once from `AuditConfig.ready()`."""
    audit_log.connect()
    post_migrate.connect(_begin, sender=apps.get_app_config("audit"), dispatch_uid="audit.begin")


def _begin(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """`flush` sends the same signal without a plan."""
    if using != DATABASE or "plan" not in kwargs:
        return
    from cms.audit.rights.beginning import learn_what_there_was

    learn_what_there_was(using)
