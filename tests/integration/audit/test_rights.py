"""Accounts, groups and rights: what is changed is told with what differs, and what nobody told of is found."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from cms.audit.models import KnownRights
from cms.audit.rights import rights_gathered, rights_reconcile
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.accounts import unit_editor
from tests.integration.audit.conftest import ADDRESS, Told, words

PASSWORD = "demo-example-2017"


@pytest.fixture
def editor(portal: Portal) -> User:
    return unit_editor(portal.brand)


def _account_form(**more: object) -> dict[str, object]:
    return {
        "username": "xin-zhang-hao",
        "first_name": "甲",
        "last_name": "示例",
        "email": "jia@example.com",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "is_active": "on",
        **more,
    }


def test_a_new_account_is_told_with_its_groups_and_without_its_password(
    portal: Portal, editor: User, desk: Client, told: Told
) -> None:
    group = editor.groups.get()
    begun = len(told())
    desk.post(reverse("wagtailusers_users:add"), _account_form(groups=[group.pk]))

    created, granted = told()[begun:]
    assert (created.action, created.subject_title) == ("rights.created", "示例甲（xin-zhang-hao）")
    assert "登录名：由“空”改为“xin-zhang-hao”" in words(created)
    assert "密码：已更改" in words(created) and "电子邮箱：已更改" in words(created)
    assert "jia@example.com" not in str(created.detail)
    assert (granted.action, words(granted)) == ("rights.granted", [f"用户组：增加“{group.name}”"])
    assert {created.actor_name, created.source} == {"示例管理员（guanli）", ADDRESS}
    assert User.objects.get(username="xin-zhang-hao").password not in str(KnownRights.objects.values_list("state"))


@pytest.mark.parametrize(
    ("changed", "action", "sentence"),
    [
        ({"is_active": ""}, "rights.deactivated", "可以登录：由“是”改为“否”"),
        ({"is_superuser": "on"}, "rights.granted", "管理员：由“否”改为“是”"),
        ({"first_name": "乙"}, "rights.changed", "姓名：由“示例甲”改为“示例乙”"),
        ({"password1": "anders-2017-x", "password2": "anders-2017-x"}, "rights.password", "密码：已更改"),
    ],
)
def test_a_change_of_an_account_is_told_by_the_gravest_of_what_happened(
    changed: dict[str, str], action: str, sentence: str, desk: Client, told: Told
) -> None:
    account = User.objects.create_user("xin-zhang-hao", "jia@example.com", PASSWORD, last_name="示例", first_name="甲")
    begun = len(told())
    fields = _account_form(**{"password1": "", "password2": "", **changed})
    answer = desk.post(reverse("wagtailusers_users:edit", args=[account.pk]), fields)

    assert answer.status_code == 302, answer.context["form"].errors
    (entry,) = told()[begun:]
    assert (entry.action, words(entry)) == (action, [sentence])


def test_accounts_deactivated_in_bulk_are_told_though_no_signal_is_sent(editor: User, desk: Client, told: Told) -> None:
    address = (
        f"{reverse('wagtail_bulk_action', args=['users', 'user', 'set_active_state'])}?id={editor.pk}&next=/admin/"
    )
    begun = len(told())
    desk.post(address, {"mark_as_active": "False"})

    (entry,) = told()[begun:]
    assert (entry.action, entry.subject_key) == ("rights.deactivated", str(editor.pk))
    assert not User.objects.get(pk=editor.pk).is_active


def test_a_role_given_in_bulk_is_told_of_each_account(editor: User, portal: Portal, desk: Client, told: Told) -> None:
    other = User.objects.create_user("ling-yi")
    group = Group.objects.create(name="示例角色")
    address = (
        f"{reverse('wagtail_bulk_action', args=['users', 'user', 'assign_role'])}"
        f"?id={editor.pk}&id={other.pk}&next=/admin/"
    )
    begun = len(told())
    desk.post(address, {"role": group.pk})

    entries = told()[begun:]
    assert {entry.subject_key for entry in entries} == {str(editor.pk), str(other.pk)}
    assert {sentence for entry in entries for sentence in words(entry)} == {"用户组：增加“示例角色”"}


def _group_form(name: str, page_rights: list[tuple[int, list[str]]], permissions: list[int]) -> dict[str, object]:
    """The screen of a group: its page rights, and no rights on collections."""
    sent: dict[str, object] = {"name": name, "permissions": permissions}
    for prefix in (
        "page_permissions",
        "collection_permissions",
        "image_permissions",
        "document_permissions",
        "film_permissions",
        "collection_management_permissions",
    ):
        sent |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0, f"{prefix}-MAX_NUM_FORMS": 1000}
    sent["page_permissions-TOTAL_FORMS"] = len(page_rights)
    for place, (page, rights) in enumerate(page_rights):
        sent |= {f"page_permissions-{place}-page": page, f"page_permissions-{place}-permissions": rights}
    return sent


def test_rights_that_wagtail_writes_in_bulk_are_told_with_the_group_in_one_entry(
    portal: Portal, desk: Client, told: Told
) -> None:
    group = Group.objects.create(name="示例组")
    admin = Permission.objects.get(codename="access_admin")
    begun = len(told())
    answer = desk.post(
        reverse("wagtailusers_groups:edit", args=[group.pk]),
        _group_form("示例组", [(portal.brand.pk, ["publish_page", "change_page"])], [admin.pk]),
    )

    assert answer.status_code == 302
    assert GroupPagePermission.objects.filter(group=group).count() == 2
    (entry,) = told()[begun:]
    assert entry.action == "rights.granted"
    on_pages = next(sentence for sentence in words(entry) if sentence.startswith("页面权限"))
    assert on_pages.count(portal.brand.title) == 2
    assert any(sentence.startswith("权限：增加") for sentence in words(entry))


def test_a_new_group_is_told_and_one_that_is_refused_is_not(portal: Portal, desk: Client, told: Told) -> None:
    begun = len(told())
    refused = desk.post(reverse("wagtailusers_groups:add"), _group_form("", [], []))
    assert (refused.status_code, told()[begun:]) == (200, [])
    desk.post(reverse("wagtailusers_groups:add"), _group_form("新组", [(portal.brand.pk, ["publish_page"])], []))

    (entry,) = told()[begun:]
    assert (entry.action, entry.subject_title) == ("rights.created", "新组")
    assert any(portal.brand.title in sentence for sentence in words(entry))


def test_a_right_taken_away_is_told(editor: User, desk: Client, told: Told) -> None:
    group = editor.groups.get()
    begun = len(told())
    GroupCollectionPermission.objects.filter(group=group, permission__codename="add_image").delete()

    (entry,) = told()[begun:]
    assert (entry.action, entry.subject_key) == ("rights.granted", str(group.pk))
    assert words(entry)[0].startswith("素材库权限：去掉")


def test_a_group_that_goes_takes_its_members_rights_and_both_are_told(editor: User, desk: Client, told: Told) -> None:
    group = editor.groups.get()
    name, key = group.name, str(group.pk)
    begun = len(told())
    desk.post(reverse("wagtailusers_groups:delete", args=[group.pk]))

    entries = told()[begun:]
    assert [(entry.action, entry.subject_key) for entry in entries] == [
        ("rights.deleted", key),
        ("rights.granted", str(editor.pk)),
    ]
    assert words(entries[1]) == [f"用户组：去掉“{name}”"]


@pytest.mark.parametrize("side", ["account", "group"])
def test_memberships_cleared_at_once_are_told(editor: User, told: Told, side: str) -> None:
    group = editor.groups.get()
    begun = len(told())
    if side == "account":
        editor.groups.clear()
    else:
        group.user_set.clear()

    (entry,) = told()[begun:]
    assert entry.subject_key == str(editor.pk) and words(entry) == [f"用户组：去掉“{group.name}”"]


def test_a_deleted_account_is_told_by_the_name_it_had(editor: User, desk: Client, told: Told) -> None:
    key = str(editor.pk)
    begun = len(told())
    desk.post(reverse("wagtailusers_users:delete", args=[editor.pk]))

    (entry,) = told()[begun:]
    assert (entry.action, entry.subject_key, entry.subject_title) == ("rights.deleted", key, "bianji")


def test_a_page_that_is_deleted_takes_rights_away_and_that_is_told(portal: Portal, editor: User, told: Told) -> None:
    begun = len(told())
    portal.brand.delete()

    rights = [entry for entry in told()[begun:] if entry.action == "rights.granted"]
    assert rights and all(entry.subject_key == str(editor.groups.get().pk) for entry in rights)


def test_many_steps_gathered_are_one_entry_and_a_failure_is_none(portal: Portal, told: Told) -> None:
    group = Group.objects.create(name="示例组")
    begun = len(told())
    with rights_gathered():
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for codename in ("add_page", "change_page"):
            right = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
            GroupPagePermission.objects.create(group=group, page=portal.home, permission=right)
    assert len(told()) == begun + 1

    with pytest.raises(ZeroDivisionError), rights_gathered():
        _ = group.permissions.clear(), 1 / 0
    assert len(told()) == begun + 1 and group.permissions.exists()


def test_signing_in_and_a_password_hashed_anew_change_no_rights(editor: User, told: Told) -> None:
    editor.set_password(PASSWORD)
    editor.save()
    begun = len(told())
    editor.last_login = None
    editor.save(update_fields=["last_login"])
    editor.set_password(PASSWORD)
    editor._password = None  # as Django does where it hashes anew
    editor.save(update_fields=["password"])

    assert told()[begun:] == []
    assert rights_reconcile() == 0


def _make_superuser(editor: User) -> str:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE users_user SET is_superuser = true WHERE id = %s", [editor.pk])
    return "管理员：由“否”改为“是”"


def _give_right(editor: User) -> str:
    right = Permission.objects.get(codename="publish_page")
    group = editor.groups.get()
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        [GroupCollectionPermission(group=group, collection=root, permission=right)]
    )
    return "素材库权限：增加"


def _change_password(editor: User) -> str:
    User.objects.filter(pk=editor.pk).update(password="x")
    return "密码：已更改"


@pytest.mark.parametrize("deed", [_make_superuser, _give_right, _change_password])
def test_what_was_changed_behind_the_platforms_back_is_found_by_the_housekeeping(
    deed: Callable[[User], str], editor: User, told: Told
) -> None:
    sentence = deed(editor)
    begun = len(told())
    assert rights_reconcile() == 1

    (entry,) = told()[begun:]
    assert (entry.action, entry.actor_name) == ("rights.found", "系统")
    assert [one for one in words(entry) if one.startswith(sentence)]
    assert rights_reconcile() == 0


def test_an_account_put_into_the_database_by_hand_is_found(portal: Portal, told: Told) -> None:
    User.objects.bulk_create([User(username="hei-ke", is_superuser=True)])
    rights_reconcile()

    (entry,) = told("rights.found")
    assert entry.subject_title == "hei-ke" and "管理员：由“空”改为“是”" in words(entry)


def test_comparing_everybody_costs_the_same_for_twenty_as_for_two(portal: Portal, editor: User, told: Told) -> None:
    with CaptureQueriesContext(connection) as few:
        rights_reconcile()
    for number in range(20):
        User.objects.create_user(f"shi-li-{number}").groups.add(editor.groups.get())
        Group.objects.create(name=f"示例组{number}")
    with CaptureQueriesContext(connection) as many:
        rights_reconcile()

    assert len(many) <= len(few) + 2 < 25
