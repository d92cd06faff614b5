"""Writes about units: the tree, the desk a unit's editors work at, mergers."""

from collections.abc import Iterable, Iterator, Sequence

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Revision

from cms.audit.rights import rights_gathered
from cms.core.publication import finding_a_new_place
from cms.core.slugs import pinyin_slug
from cms.units.models import BrandPage, Unit, UnitAlias
from cms.units.rules import may_stand_under, same_name
from cms.units.signals import unit_is_being_merged
from cms.users.models import User
from cms.users.roles import FILE_RIGHTS

EDITOR_PAGE_RIGHTS = ("add_page", "change_page")


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


@rights_gathered()
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
    for codename in FILE_RIGHTS:
        permission = Permission.objects.get(content_type__app_label="media", codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    return group


@transaction.atomic
def unit_collection(*, unit: Unit) -> Collection:
    """The unit's own collection of pictures and files, made when it is first asked for."""
    root = Collection.get_first_root_node()
    existing: Collection | None = root.get_children().filter(name=unit.short_name).first()
    return existing or root.add_child(name=unit.short_name)


@transaction.atomic
def unit_merge(*, unit: Unit, into: Unit, user: User | None = None) -> None:
    """Make the unit part of another, all or nothing: its pages, names, rights and files go there, its addresses lead
    there. Raises ValidationError when something stands in the way.

    Pages keep their order, a page whose slug is taken there gets another one. The unit stays as a record and its brand
    page as a draft: what it says of a brand is for the editors to take over. `user` answers for it in the audit log.
    """
    unit, into = _locked(unit, into)
    children = list(unit.children.filter(merged_into=None))
    source, target = _brand_page(unit), _brand_page(into)
    _refuse_what_cannot_be(unit, into, children, source, target)
    unit_is_being_merged.send(sender=Unit, unit=unit, into=into, branch=source)
    if source is not None and target is not None:
        _move_pages(source, target, user)
        _hand_over_rights(source, target)
        _hand_over_collection(unit, into)
        BrandPage.objects.get(pk=source.pk).unpublish(user=user)
    for child in children:
        child.parent = into
        child.save()
    unit.merged_units.update(merged_into=into)
    unit.merged_into = into
    unit.save()
    _keep_names(unit, into)


def _locked(unit: Unit, into: Unit) -> tuple[Unit, Unit]:
    """As they stand now: two mergers at once wait for each other."""
    standing = Unit.objects.select_for_update().filter(pk__in=[unit.pk, into.pk]).order_by("pk").in_bulk()
    return standing[unit.pk], standing[into.pk]


def _brand_page(unit: Unit) -> BrandPage | None:
    return BrandPage.objects.filter(unit=unit).first()


def _refuse_what_cannot_be(
    unit: Unit, into: Unit, children: Sequence[Unit], source: BrandPage | None, target: BrandPage | None
) -> None:
    if unit == into:
        raise ValidationError("不能把单位并入它自己，请选择另一个单位。")
    for one in (unit, into):
        if one.merged_into is not None:
            raise ValidationError(f"“{one}”已并入“{one.merged_into}”，请改选“{one.merged_into}”。")
    if unit in into.line():
        raise ValidationError(f"“{into}”在“{unit}”之下，不能把上级并入下级；请反过来合并，或先调整上级。")
    if source is not None and target is None:
        raise ValidationError(f"“{into}”还没有品牌页，“{unit}”的文章没有地方可去；请先为“{into}”建立品牌页。")
    misplaced = [child.short_name for child in children if not may_stand_under(child.kind, into.kind)]
    if misplaced:
        raise ValidationError(
            f"按实施方案的网格，{'、'.join(misplaced)}不能设在“{into.get_kind_display()}”之下；请先为它们另选上级。"
        )


def _move_pages(source: BrandPage, target: BrandPage, user: User | None) -> None:
    parent = Page.objects.get(pk=target.pk)
    for page in Page.objects.child_of(source).order_by("path"):
        slug = next(_free_slugs(page, parent))
        if slug != page.slug:
            _rename(page, slug)
        page.move(parent, pos="last-child", user=user)


def _free_slugs(page: Page, parent: Page) -> Iterator[str]:
    """The page's own slug, then numbered ones, that no page at either place has."""
    here = page.get_parent()
    number = 1
    while True:
        slug = page.slug if number == 1 else f"{page.slug}-{number}"
        if Page._slug_is_available(slug, parent, page) and Page._slug_is_available(slug, here, page):
            yield slug
        number += 1


def _rename(page: Page, slug: str) -> None:
    """In what editors go on writing and in what waits for its hour too, or the next publication would undo it."""
    whole = page.specific
    whole.slug = slug
    with finding_a_new_place("单位合并"):
        whole.save()
    page.refresh_from_db()
    for revision in Revision.page_revisions.filter(object_id=str(page.pk)):
        if revision.pk == page.latest_revision_id or revision.approved_go_live_at is not None:
            revision.content["slug"] = slug
            revision.save(update_fields=["content"])


@rights_gathered()
def _hand_over_rights(source: BrandPage, target: BrandPage) -> None:
    """Whoever wrote for the unit writes for the other now."""
    for right in GroupPagePermission.objects.filter(page=source.page_ptr):
        GroupPagePermission.objects.get_or_create(group=right.group, page=target.page_ptr, permission=right.permission)
        right.delete()


def _hand_over_collection(unit: Unit, into: Unit) -> None:
    """Pictures and files stay together; the other unit's editors find them below their own."""
    unit_collection(unit=unit).move(unit_collection(unit=into), pos="sorted-child")


def _keep_names(unit: Unit, into: Unit) -> None:
    """All names of the unit mean the other one from now on."""
    UnitAlias.objects.filter(unit=unit).update(unit=into)
    known = {same_name(name) for name in (into.name, into.short_name, *_aliases(into))}
    for name in dict.fromkeys((unit.name, unit.short_name)):
        if same_name(name) not in known:
            known.add(same_name(name))
            unit_alias_add(unit=into, name=name)


def _aliases(unit: Unit) -> list[str]:
    return list(UnitAlias.objects.filter(unit=unit).values_list("name", flat=True))
