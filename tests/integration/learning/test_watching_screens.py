"""观看情况 in the admin: for whom, and what it keeps silent of."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import Collection, GroupCollectionPermission

from cms.learning.models import WatchProgress
from cms.learning.watching.services import watch_beat, watch_start
from cms.learning.watching.watchables import Watchable
from cms.members.models import Member
from cms.users.models import User
from tests.conftest import Portal

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(portal: Portal) -> Client:
    """Somebody who may change films of the root collection."""
    group = Group.objects.create(name="示例组")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    right = Permission.objects.get(content_type__app_label="media", codename="change_film")
    GroupCollectionPermission.objects.create(group=group, collection=Collection.get_first_root_node(), permission=right)
    user = User.objects.create_user("bianji")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def nobody(portal: Portal) -> Client:
    user = User.objects.create_user("mou")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    return client


def _viewers(film: Watchable, number: int, end: int) -> None:
    for _one in range(number):
        WatchProgress.objects.create(
            member=Member.objects.create(), version_id=film.version_id, ranges=[[0, end]], covered_ms=end
        )


def test_an_editor_sees_where_viewers_stop(editor: Client, film: Watchable) -> None:
    _viewers(film, 6, 30_000)
    _viewers(film, 3, 10_000)

    listed = editor.get("/admin/watching/").content.decode()
    shown = editor.get(f"/admin/watching/films/{film.version_id}/").content.decode()

    assert "示例影片" in listed and "不到 5" in listed
    assert shown.count("<meter") == 6 and '<th scope="row">0:25</th>' in shown
    assert "<td>9</td>" in shown and 'value="67"' in shown


def test_of_fewer_than_five_viewers_nothing_is_told(editor: Client, film: Watchable) -> None:
    _viewers(film, 4, 30_000)

    assert "还没有影片" in editor.get("/admin/watching/").content.decode()
    assert editor.get(f"/admin/watching/films/{film.version_id}/").status_code == 404


def test_who_has_nothing_to_do_with_films_sees_none(nobody: Client, film: Watchable) -> None:
    _viewers(film, 6, 30_000)

    assert "示例影片" not in nobody.get("/admin/watching/").content.decode()
    assert nobody.get(f"/admin/watching/films/{film.version_id}/").status_code == 404


def test_over_claims_are_for_whoever_was_given_the_right(
    nobody: Client, editor: Client, film: Watchable, member: Member
) -> None:
    sid = watch_start(member=member, film=film, client="web").session_id
    watch_beat(member=member, sid=sid, ranges=[(0, 30_000)], position_ms=0, rate=1, seq=1)  # type: ignore[arg-type]
    assert nobody.get("/admin/watching/over-claims/").status_code in (302, 403)

    User.objects.get(username="bianji").user_permissions.add(Permission.objects.get(codename="view_watchsession"))
    shown = editor.get("/admin/watching/over-claims/").content.decode()

    assert str(member) in shown and "27 秒" in shown
    assert "dangyuan" not in shown
