"""任职表: who may change it, what a change does and leaves behind."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import GroupPagePermission

from cms.audit.models import AuditEntry
from cms.editorial.models import OfficeHolder
from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.passage import Passage, Text
from cms.editorial.selectors import tables
from cms.units.models import Unit
from cms.units.services import unit_desk_open
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.pages import UnitFactory

LIST, ADD = "office_holders:index", "office_holders:add"


@pytest.fixture
def unit(portal: Portal) -> Unit:
    made: Unit = UnitFactory(name="示例市江畔福利院", short_name="江畔福利院")
    return made


@pytest.fixture
def office(portal: Portal) -> Client:
    """Somebody with rights on the home page and none on any model."""
    group = Group.objects.create(name="局宣传编辑")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=portal.home, permission=Permission.objects.get(codename="change_page")
    )
    return _signed_in("ju", group)


def _signed_in(username: str, group: Group) -> Client:
    user = User.objects.create_user(username, password="demo-2017")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def _row(unit: Unit, **differing: Any) -> dict[str, Any]:
    return {"name": "示例甲", "unit": unit.pk, "office": "院长", "also_written": "", **differing}


def test_what_the_office_enters_is_what_the_next_text_is_held_against(office: Client, unit: Unit) -> None:
    office.post(reverse(ADD), _row(unit, starts_on="2020-01-01"))
    OfficeHolder.objects.create(name="示例乙", unit=unit, office="副院长")

    text = Text("示例", [Passage("示例市江畔福利院院长示例乙介绍了情况。")])
    said = "".join(one.message + one.suggestion for one in proofread(text, tables=tables()))

    assert "任职表中是示例甲" in said and "示例市江畔福利院院长示例甲" in said


def test_every_change_is_in_the_audit_log_with_what_became_different(office: Client, unit: Unit) -> None:
    office.post(reverse(ADD), _row(unit))
    row = OfficeHolder.objects.get()
    office.post(reverse("office_holders:edit", args=[row.pk]), _row(unit, ends_on="2024-05-31"))
    office.post(reverse("office_holders:delete", args=[row.pk]))

    entries = AuditEntry.objects.filter(subject_kind="editorial.officeholder").order_by("number")
    assert [entry.actor_name for entry in entries] == ["ju"] * 3
    assert "离任日期" in str(entries[1].detail) and "2024" in str(entries[1].detail)


def test_a_units_editor_meets_none_of_it(portal: Portal, unit: Unit) -> None:
    editor = _signed_in("danwei", unit_desk_open(unit=portal.brand.unit, brand_page=portal.brand))

    for address in (reverse(LIST), reverse(ADD)):
        assert editor.get(address).status_code in (302, 403)
    editor.post(reverse(ADD), _row(unit))
    assert not OfficeHolder.objects.exists()


def test_the_list_asks_the_same_of_one_row_as_of_twenty(
    office: Client, unit: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    OfficeHolder.objects.create(name="示例甲", unit=unit, office="院长")
    office.get(reverse(LIST))
    with django_assert_max_num_queries(100) as of_one:
        office.get(reverse(LIST))
    OfficeHolder.objects.bulk_create(OfficeHolder(name="示例乙", unit=unit, office="副院长") for _ in range(19))
    with django_assert_max_num_queries(len(of_one)):
        assert office.get(reverse(LIST)).content.decode().count("示例乙") >= 19


def test_an_office_is_known_in_full_in_short_and_as_it_is_written_besides(unit: Unit) -> None:
    OfficeHolder.objects.create(
        name="示例甲", unit=unit, office="院长", also_written="福利院院长\n\n", ends_on=date(2024, 5, 31)
    )
    OfficeHolder.objects.create(name="示例丁", office="示例市副市长")

    outside, within = tables().officials

    assert list(outside.offices) == ["示例市副市长"]
    assert list(within.offices) == ["示例市江畔福利院院长", "江畔福利院院长", "福利院院长"]
    assert within.holds_on(date(2024, 5, 31)) and not within.holds_on(date(2024, 6, 1))


@pytest.mark.parametrize(
    ("differing", "field"),
    [
        ({"name": "示例甲13800000001"}, "name"),
        ({"office": "长", "unit": None}, "office"),
        ({"starts_on": date(2024, 5, 2), "ends_on": date(2024, 5, 1)}, "ends_on"),
    ],
)
def test_a_row_that_cannot_be_is_refused_at_its_field(unit: Unit, differing: dict[str, Any], field: str) -> None:
    row = OfficeHolder(**{"name": "示例甲", "unit": unit, "office": "院长", **differing})

    with pytest.raises(ValidationError) as refused:
        row.full_clean()

    assert field in refused.value.message_dict
