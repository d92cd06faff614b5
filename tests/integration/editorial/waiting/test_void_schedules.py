"""An hour that will bring nothing is told to whoever can do something about it, and is taken back and sent up again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.core.scheduling import run_due
from cms.editorial.enums import Stage
from cms.editorial.models import LedgerEntry
from cms.editorial.reviewing.schedules import schedules_of
from cms.editorial.waiting.calendar import What, coming_for
from cms.stories.models import StoryPage
from cms.units.models import BrandPage, Unit
from cms.units.services import unit_merge
from cms.users.models import User
from media.models import Image
from tests.conftest import Portal
from tests.factories.accounts import bureau_editor, unit_editor
from tests.factories.media import make_image, picture_bytes
from tests.factories.pages import BrandPageFactory, UnitFactory
from tests.integration.editorial.reviewing.conftest import Desk, fresh

TOLD = "审核已失效，不会定时公开"
Void = Callable[[Desk, StoryPage, BrandPage], None]


@pytest.fixture
def other(portal: Portal) -> BrandPage:
    return BrandPageFactory(parent=portal.index, unit=UnitFactory(), live=False)


def _scheduled(desk: Desk, title: str = "定时的", **fields: object) -> StoryPage:
    return desk.publish(desk.write(title, go_live_at=timezone.now() + timedelta(days=2), **fields))


def _move(desk: Desk, page: StoryPage, other: BrandPage) -> None:
    fresh(page).move(Page.objects.get(pk=other.pk), pos="last-child")


def _merge(desk: Desk, page: StoryPage, other: BrandPage) -> None:
    unit_merge(unit=Unit.objects.get(pk=desk.brand.unit_id), into=Unit.objects.get(pk=other.unit_id))


def _change_the_picture(desk: Desk, page: StoryPage, other: BrandPage) -> None:
    picture = Image.objects.get(pk=fresh(page).get_latest_revision_as_object().cover_id)
    picture.file = ContentFile(picture_bytes(40, 30, colour="#123456"), name="tu.jpg")
    picture.save()


def _whats(user: User) -> list[str]:
    today = timezone.localdate()
    return [one.what for one in coming_for(User.objects.get(pk=user.pk), today, today + timedelta(days=5))]


def _start_page(client: Client, user: User) -> str:
    client.force_login(user)
    return str(client.get(reverse("wagtailadmin_home")).content.decode())


@pytest.mark.parametrize(
    ("make_void", "wanting"),
    [
        (_move, [Stage.FINAL]),
        (_merge, [Stage.FINAL]),
        (_change_the_picture, list(Stage)),
    ],
)
def test_a_schedule_whose_approval_is_void_is_told_to_the_unit_and_to_the_office(
    desk: Desk, client: Client, other: BrandPage, make_void: Void, wanting: list[Stage]
) -> None:
    story = _scheduled(desk, cover=make_image())
    office = bureau_editor()
    assert _whats(desk.author) == _whats(office) == [What.GOES_LIVE]
    assert TOLD not in _start_page(client, desk.author)

    make_void(desk, story, other)

    (schedule,) = schedules_of(Page.objects.all())
    assert schedule.wanting == wanting
    theirs = unit_editor(other, "bie-ren") if make_void is not _change_the_picture else desk.author
    for person in (office, theirs):
        assert _whats(person) == [What.IS_VOID]
        shown = _start_page(client, person)
        assert TOLD in shown and "定时的" in shown and "取消定时，再重新送审" in shown
    assert TOLD not in _start_page(client, desk.reviewers[Stage.FIRST])


def test_the_unit_takes_it_back_and_sends_it_up_again(desk: Desk, client: Client) -> None:
    story = _scheduled(desk, cover=make_image())
    client.force_login(desk.author)
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    take_back = reverse("wagtailadmin_pages:revisions_unschedule", args=[story.pk, fresh(story).scheduled_revision.pk])
    assert not fresh(story).permissions_for_user(desk.author).can_unschedule()
    client.post(take_back)
    assert fresh(story).approved_schedule

    _change_the_picture(desk, story, desk.brand)

    shown = client.get(edit)
    assert "审核已失效，到时不会公开" in shown.content.decode() and take_back in shown.content.decode()
    client.post(take_back)
    assert not fresh(story).approved_schedule and fresh(story).get_lock() is None
    assert "审核已失效" not in client.get(edit).content.decode()
    desk.publish(story)
    assert fresh(story).approved_schedule and _whats(desk.author) == [What.GOES_LIVE]


def test_past_its_hour_it_stays_told_until_somebody_takes_it_back(
    desk: Desk, client: Client, other: BrandPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = _scheduled(desk)
    _move(desk, story, other)
    later = timezone.now() + timedelta(days=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert run_due().failed and not fresh(story).live
    assert TOLD in _start_page(client, bureau_editor())


def test_another_units_are_not_told(desk: Desk, client: Client, other: BrandPage) -> None:
    story = _scheduled(desk, cover=make_image())
    _change_the_picture(desk, story, other)
    assert TOLD not in _start_page(client, unit_editor(other, "bie-ren"))


def test_the_ledger_is_asked_once_for_all_of_them(desk: Desk) -> None:
    def asked() -> int:
        today = timezone.localdate()
        with CaptureQueriesContext(connection) as captured:
            coming_for(User.objects.get(pk=desk.author.pk), today, today + timedelta(days=5))
        return sum(LedgerEntry._meta.db_table in query["sql"] for query in captured)

    _scheduled(desk)
    few = asked()
    for number in range(3):
        _scheduled(desk, f"示例{number}")
    assert asked() == few == 1
