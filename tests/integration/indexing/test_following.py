"""The index is what the gate lets through, whatever happened: from the first search after the commit on."""

import os
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from cms.core.changes.services import settle
from cms.core.models import ChangeCursor
from cms.indexing import freshness, services
from cms.indexing.freshness import brought_up_to_date, is_current
from cms.indexing.models import IndexedPage, IndexedSubject, StalePage
from cms.stories.models import StoryPage
from cms.stories.representation import StoryRepresentation
from cms.units.models import Unit, UnitAlias
from search.models import Entry, EntryText
from search.results import Request
from search.selectors import search, suggest
from tests.conftest import Portal
from tests.factories.pages import ColumnPageFactory, StoryPageFactory, TopicPageFactory
from tests.integration.indexing.conftest import Found, assert_index_is_the_gate
from tests.integration.leaks.deeds import DEEDS
from tests.integration.leaks.words import Words
from tests.integration.leaks.world import make_world

HISTORIES = int(os.environ.get("INDEX_HISTORIES", "4"))


def test_what_is_published_is_found_at_once_and_what_is_withdrawn_is_not(portal: Portal, found: Found) -> None:
    story = StoryPageFactory(parent=portal.brand, title="甲乙丙丁示例")
    assert found("甲乙丙丁") == ["甲乙丙丁示例"]

    story.title = "戊己庚辛示例"
    story.save_revision().publish()
    assert (found("甲乙丙丁"), found("戊己庚辛")) == ([], ["戊己庚辛示例"])

    story.unpublish()
    assert found("戊己庚辛") == []
    assert not IndexedPage.objects.filter(page_id=story.pk).exists()
    assert not IndexedSubject.objects.filter(page_id=story.pk).exists()


def test_what_is_rolled_back_leaves_no_trace(portal: Portal, found: Found) -> None:
    brought_up_to_date()
    before = [list(model.objects.order_by("pk").values_list()) for model in (Entry, EntryText, IndexedPage, StalePage)]
    cursors = list(ChangeCursor.objects.values_list("name", "number"))

    with transaction.atomic():
        StoryPageFactory(parent=portal.brand, title="甲乙丙丁示例")
        assert found("甲乙丙丁") == ["甲乙丙丁示例"]
        transaction.set_rollback(True)

    assert found("甲乙丙丁") == []
    assert [
        list(model.objects.order_by("pk").values_list()) for model in (Entry, EntryText, IndexedPage, StalePage)
    ] == before
    assert list(ChangeCursor.objects.values_list("name", "number")) == cursors


def test_a_unit_is_found_by_its_new_name_and_so_is_all_it_published(portal: Portal, found: Found) -> None:
    StoryPageFactory(parent=portal.brand, title="甲乙丙丁示例")
    assert set(found("救助站")) == {"救助站", "甲乙丙丁示例"}

    Unit.objects.filter(slug="jiu-zhu-zhan").update(name="示例帮扶中心", short_name="帮扶中心")

    assert "甲乙丙丁示例" in found("帮扶中心")
    assert "甲乙丙丁示例" not in found("救助站")
    assert search(Request(text="甲乙丙丁")).hits[0].unit == "示例帮扶中心"
    assert_index_is_the_gate()


def test_a_new_alias_is_found_too(portal: Portal, found: Found) -> None:
    StoryPageFactory(parent=portal.brand, title="甲乙丙丁示例")
    assert found("流浪救助") == []

    UnitAlias.objects.create(unit=portal.brand.unit, name="流浪救助中心")

    assert "甲乙丙丁示例" in found("流浪救助")


def test_the_facet_follows_the_column(portal: Portal) -> None:
    story = StoryPageFactory(parent=portal.brand, title="甲乙丙丁示例")
    story.columns = [portal.column]
    story.save()
    assert search(Request(text="甲乙丙丁")).hits[0].columns == ("武汉民政好声音",)

    restriction = PageViewRestriction.objects.create(page=portal.column, restriction_type=PageViewRestriction.LOGIN)
    assert search(Request(text="甲乙丙丁")).hits[0].columns == ()

    restriction.delete()
    Page.objects.filter(pk=portal.column.pk).update(title="改名的栏目")
    assert search(Request(text="甲乙丙丁")).hits[0].columns == ("改名的栏目",)


def test_search_leads_to_no_empty_place_and_to_a_filled_one_at_once(portal: Portal, found: Found) -> None:
    column = ColumnPageFactory(parent=portal.home, title="甲乙丙丁栏目")
    topic = TopicPageFactory(parent=Page.objects.get(pk=portal.topic.pk).get_parent(), title="甲乙丙丁专题")
    assert found("甲乙丙丁") == []

    story = StoryPageFactory(parent=portal.brand, title="别的")
    story.columns, story.topics = [column], [topic]
    story.save()
    assert set(found("甲乙丙丁")) >= {"甲乙丙丁栏目", "甲乙丙丁专题"}

    story.unpublish()
    assert found("甲乙丙丁") == []
    assert_index_is_the_gate()


def test_a_search_costs_one_query_more_when_nothing_changed(portal: Portal) -> None:
    StoryPageFactory(parent=portal.brand)
    assert brought_up_to_date() is None

    with CaptureQueriesContext(connection) as captured:
        assert brought_up_to_date() is None

    assert len(captured) == 1


class TestMoreThanAReaderWaitsFor:
    """The index is behind, and still nothing is shown that is not public as it is shown."""

    @pytest.fixture
    def stories(self, portal: Portal, monkeypatch: pytest.MonkeyPatch) -> list[StoryPage]:
        made = [StoryPageFactory(parent=portal.brand, title=f"甲乙丙丁第{number}篇") for number in range(3)]
        assert brought_up_to_date() is None
        monkeypatch.setattr(freshness, "READERS_CHANGES", 0)
        monkeypatch.setattr(freshness, "READERS_PAGES", 0)
        return made

    def test_what_changed_is_not_shown_until_it_is_taken_in(self, stories: list[StoryPage], found: Found) -> None:
        Page.objects.filter(pk=stories[0].pk).update(title="戊己庚辛")
        stories[1].unpublish()

        assert found("甲乙丙丁") == ["甲乙丙丁第2篇"]
        results = search(Request(text="甲乙丙丁", collapse=False))
        assert (len(results.hits), results.total) == (1, 1)
        assert [one.text for one in suggest("甲乙")] == ["甲乙丙丁第2篇"]
        assert found("戊己庚辛") == []

        assert freshness.bring_up_to_date()
        assert found("戊己庚辛") == ["戊己庚辛"]
        assert len(found("甲乙丙丁")) == 1

    def test_nor_what_the_log_has_not_heard_of(
        self, stories: list[StoryPage], found: Found, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As while another process settles."""
        monkeypatch.setattr(freshness, "settle", lambda: 0)
        Page.objects.filter(pk=stories[0].pk).update(title="戊己庚辛")
        stories[1].unpublish()
        PageViewRestriction.objects.create(page=stories[2], restriction_type=PageViewRestriction.LOGIN)

        assert found("甲乙丙丁") == []

    def test_what_was_noted_and_not_taken_in_is_not_shown(
        self, stories: list[StoryPage], found: Found, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(freshness, "READERS_CHANGES", 100)
        Page.objects.filter(pk=stories[0].pk).update(title="戊己庚辛")
        stories[1].unpublish()

        assert found("甲乙丙丁") == ["甲乙丙丁第2篇"]
        assert list(StalePage.objects.values_list("page_id", "is_hidden")) == [(stories[0].pk, True)]

    def test_the_new_name_of_a_unit_hides_nothing(
        self, stories: list[StoryPage], found: Found, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(freshness, "READERS_CHANGES", 100)
        Unit.objects.filter(slug="jiu-zhu-zhan").update(name="示例帮扶中心")

        assert len(found("甲乙丙丁")) == 3
        assert set(StalePage.objects.values_list("is_hidden", flat=True)) == {False}

    def test_each_search_does_its_part(self, stories: list[StoryPage], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(freshness, "READERS_CHANGES", 100)
        monkeypatch.setattr(freshness, "READERS_PAGES", 1)
        for story in stories:
            Page.objects.filter(pk=story.pk).update(title="戊己庚辛")

        assert [brought_up_to_date() is None for _search in range(3)] == [False, False, True]


def test_the_command_follows_to_the_end(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "AT_ONCE", 2)
    for number in range(5):
        StoryPageFactory(parent=portal.brand, title=f"甲乙丙丁第{number}篇")

    call_command("follow_changes", "--once")

    assert is_current()
    assert EntryText.objects.filter(title__startswith="甲乙丙丁").count() == 5


def test_a_page_that_cannot_be_read_holds_up_no_other(
    portal: Portal, found: Found, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, _sound = (StoryPageFactory(parent=portal.brand, title=f"甲乙丙丁{number}") for number in "一二")
    detail_fields = StoryRepresentation.detail_fields

    def failing(self: StoryRepresentation, page: StoryPage, found: Any) -> dict[str, Any]:
        if page.pk == broken.pk:
            raise ValueError("示例故障")
        return detail_fields(self, page, found)

    monkeypatch.setattr(StoryRepresentation, "detail_fields", failing)

    assert found("甲乙丙丁") == ["甲乙丙丁二"]
    assert f"Page {broken.pk} has no search document" in caplog.text
    assert is_current()


def test_changes_told_twice_change_nothing(portal: Portal) -> None:
    for _ in range(3):
        StoryPageFactory(parent=portal.brand)
    settle()
    assert freshness.bring_up_to_date()
    rows = list(Entry.objects.order_by("pk").values_list("pk", "content_hash"))

    ChangeCursor.objects.filter(name=services.FOLLOWER).update(number=0)
    assert freshness.bring_up_to_date()

    assert list(Entry.objects.order_by("pk").values_list("pk", "content_hash")) == rows


@settings(
    max_examples=HISTORIES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 10**9))
def test_after_any_history_the_index_is_the_gate(portal: Portal, seed: int) -> None:
    deeds: list[Callable[..., object]] = list(DEEDS)
    with transaction.atomic():
        world = make_world(portal, Words(random.Random(seed)))
        for _round in range(2):
            for deed in world.rng.choices(deeds, weights=list(DEEDS.values()), k=6):
                deed(world)
            assert_index_is_the_gate()
        transaction.set_rollback(True)
    caches["pages"].clear()
