"""What Wagtail logs of pages and things, told once more where nobody can alter it.

Drafts saved and comments are left out: what matters of a draft is its publication. So is what is told here by itself,
with what differs: accounts, groups, settings, restrictions.
"""

import json
import logging
from copy import copy
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models.signals import post_save
from django.utils.translation import override
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.audit.actions import LEFT_OUT, OF_ACCOUNTS, action_of
from cms.audit.listening.watching import is_watched
from cms.audit.services import Subject, audit_record
from cms.users.models import User

logger = logging.getLogger(__name__)

DRAFT_SAVED = "wagtail.edit"


def connect() -> None:
    for model in (PageLogEntry, ModelLogEntry):
        post_save.connect(_logged, sender=model, dispatch_uid=f"audit.logged.{model.__name__}")


def _logged(sender: Any, instance: Any, created: bool, raw: bool, **_: Any) -> None:
    if raw or not created or not _matters(instance):
        return
    kind = instance.content_type
    words = _words(instance)
    action = action_of(instance.action)
    detail: dict[str, Any] = {}
    if words and action is not None and words != action.name:
        detail["words"] = words
    if instance.revision_id:
        detail["revision"] = instance.revision_id
    audit_record(
        action=instance.action,
        actor=instance.user if instance.user_id else None,
        subject=Subject(f"{kind.app_label}.{kind.model}" if kind else "", str(instance.object_id), instance.label),
        detail=detail,
    )


def _matters(entry: Any) -> bool:
    if isinstance(entry, PageLogEntry):
        return entry.action != DRAFT_SAVED and not entry.action.startswith(LEFT_OUT)
    model = entry.content_type.model_class() if entry.content_type else None
    if model in (User, Group):
        return bool(entry.action.startswith(OF_ACCOUNTS))
    return not is_watched(model)


def _words(entry: Any) -> str:
    """What Wagtail's history shows of it. A sentence that cannot be made is no reason not to publish."""
    stored = copy(entry)
    stored.data = json.loads(json.dumps(entry.data, cls=DjangoJSONEncoder))  # as whoever words it knows it
    try:
        with override(settings.LANGUAGE_CODE):
            return str(stored.message)
    except Exception:
        logger.exception("The log action %s could not be put into words.", entry.action)
        return ""
