"""The bureau's groups in one go."""

from io import StringIO

from django.contrib.auth.models import Group
from django.core.management import call_command

from cms.users.models import User


def _open() -> str:
    said = StringIO()
    call_command("open_bureau_groups", stdout=said)
    return said.getvalue()


def test_the_groups_of_the_bureau_are_made_with_access_to_the_admin() -> None:
    Group.objects.filter(name__in=["初审", "复审", "终审", "管理员", "党务"]).delete()

    assert _open().count("已建立") == 5

    for name in ("初审", "复审", "终审", "管理员", "党务"):
        user = User.objects.create_user(name)
        user.groups.add(Group.objects.get(name=name))
        assert user.has_perm("wagtailadmin.access_admin")


def test_doing_it_again_changes_nothing_an_administrator_set_up() -> None:
    _open()
    group = Group.objects.get(name="终审")
    before = set(Group.objects.values_list("pk", "name"))
    group.permissions.clear()

    assert _open().count("已有") == 5

    assert set(Group.objects.values_list("pk", "name")) == before
    assert list(group.permissions.values_list("codename", flat=True)) == ["access_admin"]
