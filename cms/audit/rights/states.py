"""What an account or a group may do, as plain values by Chinese names. Reads only."""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission

from cms.audit.chain.form import plain
from cms.audit.whereabouts import name_of
from cms.users.models import User

ACCOUNT = "users.user"
GROUP = "auth.group"
YES, NO = "是", "否"

ACTIVE = "可以登录"
PASSWORD = "密码"  # noqa: S105
RIGHTS = frozenset({"管理员", "用户组", "单独授予的权限", "权限", "页面权限", "素材库权限"})
"""Parts of a state that say what somebody may do, not who they are."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What one is called, and its state as `KnownRights` keeps it."""

    title: str
    state: dict[str, Any]


def standings(kind: str, keys: Collection[str] | None = None) -> dict[str, Standing]:
    """Of these accounts or groups, or of all, by key, without those that are gone; a constant number of queries."""
    return READERS[kind](keys)


def _accounts(keys: Collection[str] | None) -> dict[str, Standing]:
    accounts = User.objects.prefetch_related("groups", "user_permissions__content_type").order_by("pk")
    if keys is not None:
        accounts = accounts.filter(pk__in=keys)
    return {str(one.pk): Standing(name_of(one), plain(_state_of_account(one))) for one in accounts}


def _state_of_account(account: User) -> dict[str, Any]:
    return {
        "登录名": account.get_username(),
        "姓名": account.get_full_name(),
        "电子邮箱": _trace(account, account.email),
        PASSWORD: _trace(account, account.password),
        ACTIVE: YES if account.is_active else NO,
        "管理员": YES if account.is_superuser else NO,
        "用户组": {str(group.pk): group.name for group in account.groups.all()},
        "单独授予的权限": _permissions(account.user_permissions.all()),
    }


def _trace(account: User, value: str) -> str:
    return hashlib.sha256(f"{account.pk}:{value}".encode()).hexdigest()[:16] if value else ""


def _groups(keys: Collection[str] | None) -> dict[str, Standing]:
    groups = Group.objects.order_by("pk").prefetch_related(
        "permissions__content_type",
        "page_permissions__page",
        "page_permissions__permission",
        "collection_permissions__collection",
        "collection_permissions__permission",
    )
    if keys is not None:
        groups = groups.filter(pk__in=keys)
    return {str(one.pk): Standing(one.name, plain(_state_of_group(one))) for one in groups}


def _state_of_group(group: Any) -> dict[str, Any]:
    on_pages = {
        f"{one.permission.codename}@{one.page_id}": f"{one.permission.name}（{one.page.title}）"
        for one in group.page_permissions.all()
    }
    on_collections = {
        f"{one.permission.codename}@{one.collection_id}": f"{one.permission.name}（{one.collection.name}）"
        for one in group.collection_permissions.all()
    }
    return {
        "名称": group.name,
        "权限": _permissions(group.permissions.all()),
        "页面权限": on_pages,
        "素材库权限": on_collections,
    }


def _permissions(permissions: Any) -> dict[str, str]:
    """By a key that stays whatever the permission is called."""
    held: list[Permission] = list(permissions)
    return {f"{one.content_type.app_label}.{one.codename}": one.name for one in held}


READERS: dict[str, Callable[[Collection[str] | None], dict[str, Standing]]] = {ACCOUNT: _accounts, GROUP: _groups}
