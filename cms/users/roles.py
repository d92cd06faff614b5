"""The bureau's groups, one for each role. Desks of units are opened by `cms.units.services.unit_desk_open`."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

REGISTER = "党务"
"""The bureau's party office: keeps the register of members, and alone in the admin reads their names and phones."""
ROLES = ("初审", "复审", "终审", "管理员", REGISTER)
RIGHTS = {REGISTER: ("members.keep_register",)}
"""What a new group may do beside coming in; afterwards an administrator decides."""


@transaction.atomic
def bureau_groups_open() -> list[str]:
    """Make the groups that are missing and let all of them into the admin; returns the names of the new ones. What else
    a group may do is left as it is. Safe to repeat."""
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    opened = []
    for name in ROLES:
        group, is_new = Group.objects.get_or_create(name=name)
        group.permissions.add(access)
        if is_new:
            for right in RIGHTS.get(name, ()):
                app, _, codename = right.partition(".")
                group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
            opened.append(name)
    return opened
