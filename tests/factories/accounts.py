"""Accounts with the rights of a role."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from cms.units.models import BrandPage
from cms.units.services import unit_desk_open
from cms.users.models import User


def unit_editor(brand: BrandPage, username: str = "bianji") -> User:
    """Somebody who writes for one unit."""
    editor = User.objects.create_user(username)
    editor.groups.add(unit_desk_open(unit=brand.unit, brand_page=brand))
    return editor


def bureau_editor(username: str = "ju") -> User:
    """Somebody who edits the pages of every unit."""
    group, _ = Group.objects.get_or_create(name="局编辑")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    right = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.get_or_create(group=group, page=Page.get_first_root_node(), permission=right)
    editor = User.objects.create_user(username)
    editor.groups.add(group)
    return editor
