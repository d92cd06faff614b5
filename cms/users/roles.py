"""The platform's roles: a group of the bureau for each, and what its members may do. Desks of units are opened by
`cms.units.services.unit_desk_open`."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

ACCESS = "wagtailadmin.access_admin"
FILE_RIGHTS = tuple(f"{deed}_{kind}" for kind in ("image", "document", "film") for deed in ("add", "change", "choose"))
"""Of whoever writes, on the pictures, files and films of their collection."""


def _every(app: str, *models: str) -> tuple[str, ...]:
    return tuple(f"{app}.{deed}_{model}" for model in models for deed in ("add", "change", "delete", "view"))


@dataclass(frozen=True, slots=True)
class Role:
    """`page_rights` over the whole tree make somebody one of the office; a reviewer of units needs none, for what waits
    opens by the duty."""

    name: str
    rights: tuple[str, ...] = ()
    page_rights: tuple[str, ...] = ()
    file_rights: tuple[str, ...] = ()


ROLES = (
    Role("初审"),
    Role("复审"),
    Role("终审", page_rights=("change_page", "publish_page"), file_rights=FILE_RIGHTS),
    Role("局宣传编辑", page_rights=("add_page", "change_page", "publish_page"), file_rights=FILE_RIGHTS),
    Role(
        "管理员",
        rights=(
            *_every("users", "user"),
            *_every("auth", "group"),
            *_every("editorial", "reviewduty"),
            *_every("units", "unit"),
            *_every("core", "calendarday"),
            *_every("wagtailredirects", "redirect"),
            "audit.read_audit_log",
        ),
        page_rights=("lock_page", "unlock_page"),
    ),
    Role("党务", rights=("members.keep_register",)),
)
"""管理员 keeps accounts, duties, units and, as one of the office, its tables, and writes no text. 党务, the bureau's
party office, keeps the register of members, and alone in the admin reads their names and phones."""


@transaction.atomic
def bureau_groups_open(*, complete: bool = False) -> list[str]:
    """Make the groups that are missing, with the rights of their roles, and let all of them into the admin; returns the
    names of the new ones. What an administrator made of a group that was there is left as it is, unless `complete`
    gives it what is wanting of its role. Takes nothing from anybody. Safe to repeat."""
    opened = []
    for role in ROLES:
        group, is_new = Group.objects.get_or_create(name=role.name)
        group.permissions.add(*_permissions([ACCESS]))
        if is_new or complete:
            _give(group, role)
        if is_new:
            opened.append(role.name)
    return opened


def _give(group: Group, role: Role) -> None:
    group.permissions.add(*_permissions(role.rights))
    for permission in _permissions(f"wagtailcore.{right}" for right in role.page_rights):
        GroupPagePermission.objects.get_or_create(group=group, page=Page.get_first_root_node(), permission=permission)
    for permission in _permissions(f"media.{right}" for right in role.file_rights):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )


def _permissions(rights: Iterable[str]) -> list[Permission]:
    found = []
    for right in rights:
        app, _, codename = right.partition(".")
        found.append(Permission.objects.get(content_type__app_label=app, codename=codename))
    return found
