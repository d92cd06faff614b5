"""A unit gets its editors' group with its brand page; a command completes the rights of all groups after an upgrade."""

from io import StringIO

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from wagtail.models import GroupCollectionPermission, GroupPagePermission
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.units.models import BrandPage
from cms.units.services import unit_desk_open
from tests.conftest import Portal
from tests.factories.pages import UnitFactory


def _told() -> str:
    said = StringIO()
    call_command("open_unit_desks", stdout=said)
    return said.getvalue()


def test_a_brand_page_made_in_the_admin_brings_its_editors_group(portal: Portal, admin_client: Client) -> None:
    unit = UnitFactory(name="示例新单位", short_name="新单位", slug="xin-dan-wei")
    formsets = dict.fromkeys(("events", "honours", "people", "pictures", "comments"), inline_formset([]))
    form = nested_form_data(
        {"title": "示例新单位", "slug": "xin-dan-wei", "unit": unit.pk, "body": streamfield([]), **formsets}
    )

    answer = admin_client.post(f"/admin/pages/add/units/brandpage/{portal.index.pk}/", form, follow=True)

    brand = BrandPage.objects.get(unit=unit)
    assert "已建立编辑组“新单位编辑”" in answer.content.decode()
    group = Group.objects.get(name="新单位编辑")
    rights = GroupPagePermission.objects.filter(group=group, page=brand.page_ptr)
    assert set(rights.values_list("permission__codename", flat=True)) == {"add_page", "change_page"}


def test_the_command_completes_the_rights_of_every_unit_and_may_be_repeated(portal: Portal) -> None:
    group = unit_desk_open(unit=portal.brand.unit, brand_page=portal.brand)
    GroupCollectionPermission.objects.filter(group=group, permission__codename__endswith="_film").delete()

    assert "救助站：“救助站编辑”的权限已齐全。" in _told()

    codenames = set(group.collection_permissions.values_list("permission__codename", flat=True))
    assert {"add_film", "change_film", "choose_film"} <= codenames
    before = GroupCollectionPermission.objects.count(), GroupPagePermission.objects.count()
    _told()
    assert (GroupCollectionPermission.objects.count(), GroupPagePermission.objects.count()) == before


def test_without_a_brand_page_the_command_says_what_comes_first(portal: Portal) -> None:
    portal.brand.delete()

    assert "先建品牌页" in _told()
