"""Writes about units: the tree, and the desk a unit's editors work at."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from cms.core.slugs import pinyin_slug
from cms.units.models import BrandPage, Unit, UnitAlias

EDITOR_PAGE_RIGHTS = ("add_page", "change_page")
EDITOR_FILE_RIGHTS = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


@transaction.atomic
def unit_create(
    *,
    name: str,
    short_name: str,
    kind: str,
    parent: Unit | None = None,
    aliases: Iterable[str] = (),
    slug: str = "",
    sort_order: int = 0,
) -> Unit:
    """Add a unit to the tree. Raises ValidationError when the plan knows no such place for its kind."""
    unit = Unit(
        name=name,
        short_name=short_name,
        kind=kind,
        parent=parent,
        slug=slug or pinyin_slug(short_name),
        sort_order=sort_order,
    )
    unit.full_clean()
    unit.save()
    for alias in aliases:
        unit_alias_add(unit=unit, name=alias)
    return unit


@transaction.atomic
def unit_alias_add(*, unit: Unit, name: str) -> UnitAlias:
    alias = UnitAlias(unit=unit, name=name)
    alias.full_clean()
    alias.save()
    return alias


@transaction.atomic
def unit_desk_open(*, unit: Unit, brand_page: BrandPage) -> Group:
    """Give the unit its editors' group, which may write below its brand page and use its own pictures and files.

    Rights end at the unit's branch and collection, so that admin, choosers and API keep a unit's editors among their
    own. Publishing is not among them. Safe to repeat.
    """
    group, _ = Group.objects.get_or_create(name=f"{unit.short_name}编辑")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for codename in EDITOR_PAGE_RIGHTS:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=brand_page, permission=permission)
    collection = unit_collection(unit=unit)
    for codename in EDITOR_FILE_RIGHTS:
        permission = Permission.objects.get(content_type__app_label="media", codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    return group


@transaction.atomic
def unit_collection(*, unit: Unit) -> Collection:
    """The unit's own collection of pictures and files, made when it is first asked for."""
    root = Collection.get_first_root_node()
    existing: Collection | None = root.get_children().filter(name=unit.short_name).first()
    return existing or root.add_child(name=unit.short_name)
