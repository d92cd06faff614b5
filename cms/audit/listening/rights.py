"""Accounts, groups, and what groups may do to pages and collections: whatever writes them has them compared.

Wagtail's screen of a group writes page and collection rights in bulk, and its bulk action on accounts updates rows:
neither sends a signal, so both are wrapped.
"""

from collections.abc import Collection
from functools import wraps
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.http import HttpResponse
from wagtail.models import GroupCollectionPermission, GroupPagePermission
from wagtail.users.views.groups import PermissionPanelFormsMixin

from cms.audit.rights import ACCOUNT, GROUP, password_rehashed, rights_compare, rights_gathered
from cms.users.models import User

BESIDE_RIGHTS = frozenset({"last_login"})
REHASHED = frozenset({"password"})
"""What Django writes when it only hashed a password anew, by a newer rule; who changes one saves the account."""


def connect() -> None:
    post_save.connect(_account_saved, sender=User, dispatch_uid="audit.account_saved")
    post_delete.connect(_account_deleted, sender=User, dispatch_uid="audit.account_deleted")
    post_save.connect(_group_saved, sender=Group, dispatch_uid="audit.group_saved")
    pre_delete.connect(_remember_members, sender=Group, dispatch_uid="audit.group_members")
    post_delete.connect(_group_deleted, sender=Group, dispatch_uid="audit.group_deleted")
    m2m_changed.connect(_membership_changed, sender=User.groups.through, dispatch_uid="audit.membership")
    m2m_changed.connect(_own_rights_changed, sender=User.user_permissions.through, dispatch_uid="audit.own_rights")
    m2m_changed.connect(_group_rights_changed, sender=Group.permissions.through, dispatch_uid="audit.group_rights")
    for model in (GroupPagePermission, GroupCollectionPermission):
        post_save.connect(_right_saved, sender=model, dispatch_uid=f"audit.right_saved.{model.__name__}")
        post_delete.connect(_right_deleted, sender=model, dispatch_uid=f"audit.right_deleted.{model.__name__}")
    _wrap_the_screen_of_groups()


def _account_saved(sender: Any, instance: User, raw: bool, update_fields: Collection[str] | None, **_: Any) -> None:
    written = frozenset(update_fields or ())
    if raw or (written and written <= BESIDE_RIGHTS):
        return
    if written == REHASHED:
        password_rehashed(key=instance.pk)
    else:
        rights_compare(kind=ACCOUNT, keys=[instance.pk])


def _account_deleted(sender: Any, instance: User, **_: Any) -> None:
    rights_compare(kind=ACCOUNT, keys=[instance.pk])


def _group_saved(sender: Any, instance: Group, raw: bool, **_: Any) -> None:
    if not raw:
        rights_compare(kind=GROUP, keys=[instance.pk])


def _remember_members(sender: Any, instance: Group, **_: Any) -> None:
    """Their rights go with the group, and no signal says so."""
    instance.members_before = list(instance.user_set.values_list("pk", flat=True))  # type: ignore[attr-defined]


def _group_deleted(sender: Any, instance: Group, **_: Any) -> None:
    rights_compare(kind=GROUP, keys=[instance.pk])
    rights_compare(kind=ACCOUNT, keys=getattr(instance, "members_before", ()))


def _membership_changed(
    sender: Any, instance: Model, action: str, reverse: bool, pk_set: Collection[int] | None, **_: Any
) -> None:
    if not reverse:
        if action.startswith("post_"):
            rights_compare(kind=ACCOUNT, keys=[instance.pk])
    elif action == "pre_clear":
        _remember_members(sender, instance)  # type: ignore[arg-type]
    elif action == "post_clear":
        rights_compare(kind=ACCOUNT, keys=getattr(instance, "members_before", ()))
    elif action.startswith("post_"):
        rights_compare(kind=ACCOUNT, keys=pk_set or ())


def _own_rights_changed(
    sender: Any, instance: Model, action: str, reverse: bool, pk_set: Collection[int] | None, **_: Any
) -> None:
    if action.startswith("post_"):
        rights_compare(kind=ACCOUNT, keys=(pk_set or ()) if reverse else [instance.pk])


def _group_rights_changed(
    sender: Any, instance: Model, action: str, reverse: bool, pk_set: Collection[int] | None, **_: Any
) -> None:
    if action.startswith("post_"):
        rights_compare(kind=GROUP, keys=(pk_set or ()) if reverse else [instance.pk])


def _right_saved(sender: Any, instance: Any, raw: bool, **_: Any) -> None:
    if not raw:
        rights_compare(kind=GROUP, keys=[instance.group_id])


def _right_deleted(sender: Any, instance: Any, origin: Any = None, **_: Any) -> None:
    """A group that is deleted takes its rights along, and is told of as a whole."""
    whole = origin.model if isinstance(origin, QuerySet) else type(origin)
    if whole is not Group:
        rights_compare(kind=GROUP, keys=[instance.group_id])


def accounts_updated(objects: Collection[Any]) -> None:
    """After a bulk action on accounts, in its transaction."""
    rights_compare(kind=ACCOUNT, keys=[one.pk for one in objects])


def _wrap_the_screen_of_groups() -> None:
    process = PermissionPanelFormsMixin.process_form

    @wraps(process)
    def process_and_tell(view: Any) -> HttpResponse:
        with rights_gathered():
            response: HttpResponse = process(view)
            key = getattr(getattr(view, "object", None), "pk", None)
            if key is not None:
                rights_compare(kind=GROUP, keys=[key])
        return response

    PermissionPanelFormsMixin.process_form = process_and_tell
