"""The bureau's groups in one go, each with what its role may do."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from cms.units.boundary import is_of_the_bureau
from cms.users.models import User
from cms.users.roles import ROLES
from tests.integration.users.conftest import reviewer

NAMES = [role.name for role in ROLES]


def _open(*options: str) -> str:
    said = StringIO()
    call_command("open_bureau_groups", *options, stdout=said)
    return said.getvalue()


def _all_rights() -> list[set[tuple[object, ...]]]:
    return [
        set(Group.objects.filter(name__in=NAMES).values_list("name", "permissions__codename")),
        set(GroupPagePermission.objects.values_list("group__name", "page", "permission__codename")),
        set(GroupCollectionPermission.objects.values_list("group__name", "collection", "permission__codename")),
    ]


def test_the_groups_of_the_bureau_are_made_with_access_to_the_admin() -> None:
    Group.objects.filter(name__in=NAMES).delete()

    assert _open().count("已建立") == len(NAMES)

    for name in ("初审", "复审", "终审", "局宣传编辑", "管理员", "党务"):
        user = User.objects.create_user(name)
        user.groups.add(Group.objects.get(name=name))
        assert user.has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize(
    ("name", "may", "may_not"),
    [
        ("初审", [], ["users.change_user", "members.keep_register", "audit.read_audit_log"]),
        ("局宣传编辑", [], ["users.change_user", "editorial.add_reviewduty", "audit.read_audit_log"]),
        (
            "管理员",
            [
                "users.add_user",
                "auth.change_group",
                "editorial.add_reviewduty",
                "units.change_unit",
                "core.change_calendarday",
                "audit.read_audit_log",
            ],
            ["members.keep_register"],
        ),
        ("党务", ["members.keep_register"], ["users.change_user", "editorial.add_reviewduty"]),
    ],
)
def test_each_role_may_do_its_own_work_and_no_others(name: str, may: list[str], may_not: list[str]) -> None:
    person = reviewer("ren", name)

    assert [right for right in may if not person.has_perm(right)] == []
    assert [right for right in may_not if person.has_perm(right)] == []


def test_the_offices_editor_writes_everywhere_and_the_administrator_keeps_its_tables_and_writes_nowhere() -> None:
    page = Page.objects.filter(depth=2).get()

    def may(name: str) -> tuple[bool, bool, bool]:
        person = reviewer(f"ren-{NAMES.index(name)}", name)
        tester = page.permissions_for_user(person)
        return is_of_the_bureau(person), tester.can_edit(), tester.can_add_subpage()

    assert may("局宣传编辑") == (True, True, True)
    assert may("管理员") == (True, False, False)
    assert may("终审") == (True, True, False)
    assert may("初审") == may("党务") == (False, False, False)


def test_doing_it_again_changes_nothing_an_administrator_set_up() -> None:
    _open()
    group = Group.objects.get(name="管理员")
    before = set(Group.objects.values_list("pk", "name"))
    group.permissions.clear()

    assert _open().count("已有") == len(NAMES)

    assert set(Group.objects.values_list("pk", "name")) == before
    assert list(group.permissions.values_list("codename", flat=True)) == ["access_admin"]


def test_what_is_wanting_of_a_role_is_given_when_it_is_asked_for_and_once() -> None:
    _open("--complete")
    whole = _all_rights()
    for role in ROLES:
        group = Group.objects.get(name=role.name)
        group.permissions.clear()
        group.page_permissions.all().delete()
        group.collection_permissions.all().delete()

    assert _open("--complete").count("已补齐") == len(NAMES)
    assert _all_rights() == whole
    _open("--complete")
    assert _all_rights() == whole
