"""What goes public, expires and is due, by month: one's own, on the right day, by Wuhan's clock."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.editorial.enums import Stage
from cms.editorial.waiting.calendar import What, coming_for
from cms.users.models import User
from tests.factories.accounts import unit_editor
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory
from tests.integration.editorial.reviewing.conftest import Desk, fresh

WUHAN = ZoneInfo("Asia/Shanghai")
YEAR = 2099
FIRST, LAST = date(YEAR, 3, 1), date(YEAR, 3, 31)


def _at(day: int, hour: int = 9, month: int = 3) -> datetime:
    return datetime(YEAR, month, day, hour, tzinfo=WUHAN)


def _lines(user: User) -> list[tuple[int, str, str]]:
    return [(one.day.day, str(one.what), one.title) for one in coming_for(user, FIRST, LAST)]


def test_what_goes_public_and_what_expires_stands_on_its_day(desk: Desk) -> None:
    meant = desk.write("计划的", go_live_at=_at(1, 0))
    approved = desk.write("定时的", go_live_at=_at(31, 23))
    desk.submit(approved)
    for stage in Stage:
        desk.approve(approved, stage)
    desk.publish(desk.write("到期的", expire_at=_at(15)))
    desk.write("下月的", go_live_at=_at(1, 0, month=4))
    assert _lines(desk.author) == [
        (1, What.IS_MEANT_TO, "计划的"),
        (15, What.EXPIRES, "到期的"),
        (31, What.GOES_LIVE, "定时的"),
    ]
    assert not fresh(meant).live


def test_reviews_stand_on_the_last_day_they_have(desk: Desk) -> None:
    story = desk.write("要审的")
    desk.submit(story)
    today = timezone.localdate()
    lines = coming_for(desk.reviewers[Stage.FIRST], today, today + timedelta(days=20))
    assert [(one.what, one.title, one.note) for one in lines] == [(What.IS_DUE, "要审的", "初审")]
    assert coming_for(desk.reviewers[Stage.SECOND], today, today + timedelta(days=20)) == []


def test_columns_stand_there_for_who_fills_them(desk: Desk, portal: object) -> None:
    today = timezone.localdate()
    column = portal.column  # type: ignore[attr-defined]
    story = desk.publish(desk.write("填栏目的", columns=[column]))
    assert story.live
    day = today + timedelta(days=column.freshness_days)
    administrator = User.objects.create_superuser("guan-li")
    lines = coming_for(administrator, day, day)
    assert [(one.what, one.title) for one in lines] == [(What.IS_STALE, column.title)]
    assert coming_for(desk.author, day, day) == []


def test_another_units_dates_are_not_shown_not_even_of_what_is_public(desk: Desk, client: Client) -> None:
    other = BrandPageFactory(parent=desk.brand.get_parent(), unit=UnitFactory(), live=False)
    StoryPageFactory(parent=other, title="外单位的草稿", live=False, go_live_at=_at(5))
    desk.publish(desk.write("本单位公开的", expire_at=_at(6)))
    assert _lines(unit_editor(other, "bie-ren")) == [(5, What.IS_MEANT_TO, "外单位的草稿")]
    client.force_login(desk.author)
    shown = client.get(reverse("calendar"), {"month": f"{YEAR}-03"}).content.decode()
    assert "本单位公开的" in shown and "外单位的草稿" not in shown


@pytest.mark.parametrize("month", ["2026-13", "x", "0001-01", "9999-12", "2026-1-1"])
def test_a_month_that_cannot_be_read_shows_the_present_one_and_says_so(desk: Desk, client: Client, month: str) -> None:
    client.force_login(desk.author)
    answer = client.get(reverse("calendar"), {"month": month})
    today = timezone.localdate()
    assert "月份要写成 2026-11 这样" in answer.content.decode()
    assert f"{today.year}年{today.month}月" in answer.content.decode()


def test_every_day_of_a_month_is_there_once_and_the_ways_lead_on(desk: Desk, client: Client) -> None:
    client.force_login(desk.author)
    shown = client.get(reverse("calendar"), {"month": "2028-02"}).content.decode()
    assert [shown.count(f"<h3>2月{day}日") for day in range(1, 30)] == [1] * 29
    assert "?month=2028-01" in shown and "?month=2028-03" in shown and "2月30日" not in shown
    assert "没有定时公开、到期、待审的内容" in shown


def test_it_takes_the_same_queries_for_one_page_and_for_many(desk: Desk) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            coming_for(User.objects.get(pk=desk.author.pk), FIRST, LAST)
        return len(captured)

    def more() -> None:
        for day in range(1, 6):
            desk.submit(desk.write(f"示例{day}", go_live_at=_at(day)))

    more()
    few = queries()
    more()
    assert queries() <= few
    assert Page.objects.filter(go_live_at__isnull=False).count() == 10
