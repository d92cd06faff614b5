"""The board counts what the public sees, and costs the same however much there is."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from cms.columns.selectors import filed_models
from cms.core.stored.freshness import caught_up
from cms.editorial.freshness.rules import State
from cms.editorial.freshness.selectors import home_standing, standings
from cms.readers.models import Correction
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.corrections import make_correction
from tests.factories.pages import ColumnPageFactory, NoticePageFactory, StoryPageFactory


def _published(portal: Portal, column: Page, days_ago: int, factory: type = StoryPageFactory) -> Page:
    at = timezone.now() - timedelta(days=days_ago)
    page: Page = factory(parent=portal.brand, first_published_at=at)
    page.columns = [column]
    page.save()
    return page


def _ages(portal: Portal) -> dict[str, int | None]:
    return {standing.title: standing.age for standing in standings()}


def test_the_newest_public_content_of_any_kind_counts_for_its_column_and_those_above(portal: Portal) -> None:
    below = ColumnPageFactory(parent=portal.column, title="子栏目")
    _published(portal, portal.column, 30)
    _published(portal, below, 12, NoticePageFactory)
    _published(portal, below, 20)

    assert _ages(portal) == {portal.column.title: 12, "子栏目": 12}
    assert home_standing().age == 12


@pytest.mark.parametrize("hidden", ["draft", "expired"])
def test_what_the_public_does_not_see_keeps_no_column_fresh(portal: Portal, hidden: str) -> None:
    _published(portal, portal.column, 30)
    page = _published(portal, portal.column, 1)
    if hidden == "draft":
        page.unpublish()
    else:
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    assert _ages(portal)[portal.column.title] == 30
    assert home_standing().age == 30


def test_a_column_without_content_is_blank(portal: Portal) -> None:
    assert [standing.state for standing in standings()] == [State.BLANK]


def test_it_takes_the_same_queries_for_one_story_and_for_many(portal: Portal) -> None:
    def queries() -> int:
        caught_up()
        with CaptureQueriesContext(connection) as asked:
            standings()
            home_standing()
        return len(asked)

    _published(portal, portal.column, 1)
    few = queries()
    for number in range(6):
        _published(portal, ColumnPageFactory(parent=portal.column), number)

    assert queries() == few == len(list(filed_models())) + 3, "one for each page type that columns list"
    assert queries() == 3, "what columns hold is asked once in each state of the change log"


def test_whoever_fills_columns_sees_it_first_thing_and_beside_the_column(portal: Portal, admin_client: Client) -> None:
    _published(portal, portal.column, 20)

    start = admin_client.get("/admin/").content.decode()
    beside = admin_client.get(f"/admin/pages/{portal.column.pk}/edit/").content.decode()

    assert "单项否决</strong> 首页 20 天没有更新" in start
    assert "已 20 天没有新内容" in start
    assert "已超过更新期限 6 天" in beside


def test_the_home_page_and_what_is_fresh_have_their_row_too(portal: Portal, admin_client: Client) -> None:
    _published(portal, portal.column, 8)

    start = BeautifulSoup(admin_client.get("/admin/").content, "html.parser")
    rows = [" ".join(row.get_text().split()) for row in start.select(".desk li")]
    (others,) = start.select(".freshness__others")

    assert any(row.startswith("首页 ") and "黄灯，还有 6 天" in row for row in rows)
    assert f"{portal.column.title} " in others.get_text(" ") and "绿灯，还有 6 天" in others.get_text(" ")


def test_the_form_of_a_fresh_column_and_of_a_story_say_how_many_days_are_left(
    portal: Portal, admin_client: Client
) -> None:
    story = _published(portal, portal.column, 3)

    column_form = admin_client.get(f"/admin/pages/{portal.column.pk}/edit/").content.decode()
    story_form = admin_client.get(f"/admin/pages/{story.pk}/edit/").content.decode()

    assert "还有 11 天到更新期限" in column_form
    assert f"所在栏目的更新：“{portal.column.title}”还有 11 天到期限" in story_form


def test_messages_that_waited_three_months_are_on_the_inspectors_sheet(portal: Portal, admin_client: Client) -> None:
    story = _published(portal, portal.column, 1)
    correction = make_correction(story, received_at=timezone.now() - timedelta(days=91))
    assert "没有答复" not in admin_client.get("/admin/").content.decode()

    Correction.objects.filter(pk=correction.pk).update(received_at=timezone.now() - timedelta(days=93))

    assert "公众留言超过三个月没有答复：1 条" in admin_client.get("/admin/").content.decode()


def test_an_editor_of_one_unit_is_not_told_of_the_bureaus_columns(portal: Portal, client: Client) -> None:
    from cms.units.services import unit_desk_open

    _published(portal, portal.column, 20)
    user = User.objects.create_user("bian-ji", password="示例口令")
    user.groups.add(unit_desk_open(unit=portal.brand.unit, brand_page=portal.brand))
    assert not Group.objects.filter(user=user, name__contains="局").exists()
    client.force_login(user)

    assert "栏目更新" not in client.get("/admin/").content.decode()
