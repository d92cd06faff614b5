"""Rebuilding, proving and repairing, as an operator does it."""

from collections.abc import Sequence
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from cms.indexing import cluster
from cms.indexing.freshness import brought_up_to_date
from cms.indexing.models import IndexedPage
from cms.indexing.rebuilding import generations, index_rebuild
from cms.indexing.source import ContentSource
from cms.units.models import Unit, UnitAlias
from search.document import Document
from search.index.state import live_slot
from search.models import Entry, EntryText, IndexState, Reading, Synonym, TermStatistic, Undelivered
from search.rebuilding import building
from search.selectors import suggest
from search.services import documents_put, documents_remove
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory, UnitFactory
from tests.integration.indexing.conftest import Found, assert_index_is_the_gate


def _said(*command: str) -> str:
    output = StringIO()
    call_command(*command, stdout=output)
    return output.getvalue()


@pytest.fixture
def stories(portal: Portal) -> list[Page]:
    made = [StoryPageFactory(parent=portal.brand, title=f"甲乙丙丁第{number}篇") for number in "一二三四五"]
    assert brought_up_to_date() is None
    return made


def test_a_rebuilt_index_stands_beside_the_former_and_can_be_left_again(stories: list[Page], found: Found) -> None:
    before = live_slot()

    assert "已启用" in _said("rebuild_search_index")

    assert live_slot() != before
    assert len(found("甲乙丙丁")) == 5
    assert_index_is_the_gate()
    stories[0].unpublish()
    assert "已退回索引" in _said("rebuild_search_index", "--roll-back")
    assert live_slot() == before
    assert len(found("甲乙丙丁")) == 4
    assert_index_is_the_gate()


def test_an_interrupted_rebuild_is_carried_on_with_what_changed_meanwhile(
    stories: list[Page], found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "AT_ONCE", 3)
    portions: list[int] = []

    def interrupted(number: int) -> None:
        portions.append(number)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index_rebuild(next(iter(generations())), progress=interrupted)
    Page.objects.filter(pk=stories[0].pk).update(title="戊己庚辛")
    stories[1].delete()
    assert found("戊己庚辛") == ["戊己庚辛"]

    assert "接着上次" in _said("rebuild_search_index")

    assert found("戊己庚辛") == ["戊己庚辛"]
    assert len(found("甲乙丙丁")) == 3
    assert_index_is_the_gate()


def test_an_index_that_finds_nothing_is_not_put_into_use(
    stories: list[Page], found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = live_slot()
    monkeypatch.setattr(ContentSource, "_batch", staticmethod(lambda after: []))

    with pytest.raises(CommandError, match="新索引未启用"):
        call_command("rebuild_search_index")

    assert live_slot() == before
    assert len(found("甲乙丙丁")) == 5


def test_without_a_former_index_there_is_no_way_back(portal: Portal) -> None:
    with pytest.raises(CommandError, match="没有可以退回的"):
        call_command("rebuild_search_index", "--roll-back")


def test_without_a_cluster_none_can_be_rebuilt(portal: Portal) -> None:
    with pytest.raises(CommandError, match="SEARCH_HOSTS"):
        call_command("rebuild_search_index", "--engine", "elasticsearch")


def test_an_index_that_is_true_is_said_to_be(stories: list[Page]) -> None:
    assert "与公开内容完全一致" in _said("search_check")


def _spoil(stories: Sequence[Page]) -> None:
    keys = [story.translation_key.hex for story in stories]
    documents_remove(keys=keys[:1])
    surplus = Document(key="f" * 32, kind="报道", title="不该有的一篇", published_at=stories[0].first_published_at)
    documents_put(documents=[surplus])
    Entry.objects.filter(key=keys[1]).update(content_hash="x" * 64)


def test_what_differs_is_listed_and_put_right(stories: list[Page], found: Found) -> None:
    _spoil(stories)
    output = StringIO()

    with pytest.raises(CommandError, match=r"3 处不一致.*--repair"):
        call_command("search_check", stdout=output)

    said = output.getvalue()
    assert "缺少" in said and "甲乙丙丁第一篇" in said
    assert "多余" in said and "不该有的一篇" in said
    assert "内容不同" in said
    assert "已改正 3 处" in _said("search_check", "--repair")
    assert "完全一致" in _said("search_check")
    assert len(found("甲乙丙丁")) == 5


def test_the_night_puts_right_what_differs_and_reads_the_words_anew(stories: list[Page]) -> None:
    _spoil(stories)

    assert "改正 3 处" in _said("refresh_search")

    assert_index_is_the_gate()
    assert TermStatistic.objects.filter(slot=live_slot(), term="甲乙").exists()
    assert Reading.objects.filter(entry__isnull=True, text="市救助站").exists()
    assert "市救助站" in [one.text for one in suggest("sjzz")]


def test_all_names_of_a_unit_stand_for_each_other(portal: Portal) -> None:
    unit = portal.brand.unit
    UnitAlias.objects.create(unit=unit, name="流浪救助中心")
    UnitFactory(name="救助站甲", short_name="同名", slug="jia")
    UnitFactory(name="救助站乙", short_name="同名", slug="yi")
    brought_up_to_date()

    def pairs() -> set[tuple[str, ...]]:
        rows = Synonym.objects.filter(source="units").values_list("word", "other")
        return {tuple(sorted(pair)) for pair in rows}

    assert {("市救助站", "救助站"), ("市救助站", "流浪救助中心"), ("救助站", "流浪救助中心")} <= {
        tuple(sorted(pair)) for pair in pairs()
    }
    assert not [pair for pair in pairs() if "同名" in pair]

    Unit.objects.filter(pk=unit.pk).update(short_name="站里")
    brought_up_to_date()
    assert ("救助站", "流浪救助中心") not in pairs()
    assert any("站里" in pair for pair in pairs())


def test_words_of_civil_affairs_are_there_once_and_are_the_editors(portal: Portal) -> None:
    rows = Synonym.objects.filter(source="")
    assert {"低保", "五保", "领证", "扫墓", "NGO"} <= set(rows.values_list("word", flat=True))

    rows.filter(word="扫墓").delete()
    UnitFactory(name="又一个单位")
    brought_up_to_date()

    assert not Synonym.objects.filter(word="扫墓").exists()


class TestTheCluster:
    """What it is told, by a stand-in: the engine's own tests talk to a real one."""

    @pytest.fixture
    def sent(self, settings: Any, monkeypatch: pytest.MonkeyPatch, stories: list[Page]) -> list[Any]:
        settings.SEARCH = {"hosts": ("http://127.0.0.1:9",)}
        IndexState.objects.create(engine="elasticsearch", live="portal-v1-1")
        told: list[Any] = []
        monkeypatch.setattr(cluster.engine, "changes_deliver", lambda changed, **_more: told.append(changed) or [])
        return told

    def test_everything_is_told_in_order_and_once(self, sent: list[Any], stories: list[Page]) -> None:
        while cluster.changes_deliver():
            """One portion after the other."""
        told = {document.key for changed in sent for document in changed.documents}
        assert {story.translation_key.hex for story in stories} <= told
        assert [changed.mark for changed in sent] == sorted(changed.mark for changed in sent)

        sent.clear()
        stories[0].unpublish()
        brought_up_to_date()
        assert cluster.changes_deliver() > 0
        assert stories[0].translation_key.hex in sent[-1].withdrawn
        assert cluster.changes_deliver() == 0

    def test_it_never_runs_ahead_of_the_embedded_index(self, sent: list[Any], stories: list[Page]) -> None:
        while cluster.changes_deliver():
            """Up to date."""
        stories[0].unpublish()

        assert cluster.changes_deliver() == 0

    def test_a_cluster_that_is_away_is_told_the_same_again(
        self, sent: list[Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def away(changed: Any, **_more: Any) -> None:
            raise OSError("示例故障")

        with monkeypatch.context() as patch:
            patch.setattr(cluster.engine, "changes_deliver", away)
            for _attempt in range(2):
                with pytest.raises(OSError, match="示例故障"):
                    cluster.changes_deliver()
        assert sent == []

        assert cluster.changes_deliver() > 0
        assert sent

    def test_what_it_refused_is_offered_again(self, sent: list[Any], stories: list[Page]) -> None:
        Undelivered.objects.create(key=stories[0].translation_key.hex, reason="示例原因")

        assert cluster.undelivered_again() == 1

        assert [document.key for document in sent[0].documents] == [stories[0].translation_key.hex]


def test_the_bookkeeping_is_what_the_index_holds(stories: list[Page]) -> None:
    stories[0].delete()
    brought_up_to_date()

    assert set(IndexedPage.objects.values_list("key", flat=True)) == set(
        EntryText.objects.filter(entry__slot=live_slot()).values_list("entry__key", flat=True)
    )
