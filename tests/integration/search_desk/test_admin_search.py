"""Wagtail's own search in the admin finds Chinese, by any part of it, as it is written and as it is typed."""

from collections.abc import Iterable

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.base import SearchFieldError
from wagtail.search.query import MATCH_ALL, Phrase, PlainText

from cms.search_desk.backend.backend import AdminSearchBackend
from cms.search_desk.models import IndexedText
from cms.stories.models import StoryPage
from cms.units.models import Unit
from media.models import Document, Image
from tests.conftest import Portal
from tests.factories.media import make_document, make_image
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory

TITLE = "重庆银行捐建儿童福利院"


@pytest.fixture
def page(portal: Portal) -> StoryPage:
    StoryPageFactory(parent=portal.brand, title="端午节送清凉", slug="duan-wu")
    found: StoryPage = StoryPageFactory(parent=portal.brand, title=TITLE, slug="chong-qing")
    return found


def _titles(typed: str, pages: Iterable[Page] | None = None) -> list[str]:
    within = StoryPage.objects.all() if pages is None else pages
    return [one.title for one in within.autocomplete(typed)]  # type: ignore[attr-defined]


def test_it_is_the_backend_that_wagtail_asks() -> None:
    assert isinstance(get_search_backend(), AdminSearchBackend)


def test_any_part_finds_a_title_as_written_and_as_typed(page: StoryPage) -> None:
    for typed in (
        *(
            TITLE,
            "儿童福利",
            "福利",
            "院",
            "重",
            "兒童福利院",
            "重慶",
            "重庆 福利院",
            "福利院 重庆",
            "“重庆”银行",
            "　儿童　",
        ),
        *("chongqing", "chongqingyinhang", "ertongfuliyuan", "fuliy", "CHONGQING", "er tong", "cqyh", "etfly", "yhjj"),
    ):
        assert _titles(typed) == [TITLE], typed
        assert [one.title for one in StoryPage.objects.search(typed)] == [TITLE], typed


def test_what_is_not_in_it_finds_nothing(page: StoryPage) -> None:
    for typed in (
        "福院",
        "重庆 武汉",
        "ongqing",
        "zhongqing",
        "hqy",
        "h",
        "%",
        "_",
        "。",
        " ",
        "^^",
        "^ ^",
        "' OR 1=1 --",
    ):
        assert _titles(typed) == [], typed


def test_a_title_that_begins_so_comes_first_then_one_that_has_it_then_one_read_so(portal: Portal) -> None:
    for number, title in enumerate(("服务abc中心", "阿巴乘机", "甲说 ABC", "abc 须知")):
        StoryPageFactory(parent=portal.brand, title=title, slug=f"ye-{number}")

    assert _titles("abc") == ["abc 须知", "甲说 ABC", "服务abc中心", "阿巴乘机"]


def test_a_draft_is_found_by_the_title_on_its_desk_and_by_the_published_one(page: StoryPage) -> None:
    page.title = "改过的标题"
    page.save_revision()

    assert _titles("改过") == [TITLE]
    assert _titles("重庆") == [TITLE]
    StoryPage.objects.get(pk=page.pk).latest_revision.publish()
    assert _titles("重庆") == []
    assert _titles("gaiguo") == ["改过的标题"]


def test_what_is_deleted_is_found_no_more_and_leaves_no_row(page: StoryPage) -> None:
    number = page.pk
    page.delete()

    assert _titles("重庆") == []
    assert not IndexedText.objects.filter(object_id=number, text__contains="重庆").exists()


def test_a_queryset_keeps_its_filters_and_its_order(page: StoryPage, portal: Portal) -> None:
    other = StoryPageFactory(parent=portal.brand, title="重庆来信", slug="lai-xin", live=False)

    assert _titles("重庆", StoryPage.objects.filter(live=True)) == [TITLE]
    assert _titles("重庆", StoryPage.objects.filter(dek="没有这个").exclude(pk=page.pk)) == []
    assert _titles("重庆", Page.objects.not_child_of(portal.brand)) == []
    for ordering in ("title", "-title"):
        found = StoryPage.objects.order_by(ordering).autocomplete("重庆", order_by_relevance=False)
        assert [one.pk for one in found] == [
            one.pk for one in StoryPage.objects.order_by(ordering) if "重庆" in one.title
        ]
    assert _titles("重庆", Page.objects.all().specific()) == [other.title, TITLE]
    assert isinstance(Page.objects.all().specific().autocomplete("重庆")[0], StoryPage)


def test_pictures_files_and_units_are_found_the_same_way(portal: Portal) -> None:
    image, document = make_image(title="慈善捐赠仪式"), make_document(title="低保申请表")
    image.tags.add("春节慰问")
    get_search_backend().add(image)
    UnitFactory(name="武汉市优抚医院", short_name="优抚医院", slug="you-fu")

    for model, typed in ((Image, "捐赠"), (Image, "zengyishi"), (Image, "慰问"), (Document, "dbsq"), (Unit, "yfyy")):
        assert len(get_search_backend().autocomplete(typed, model)) == 1, typed
    assert [unit.slug for unit in get_search_backend().autocomplete("醫院", Unit, fields=["name"])] == ["you-fu"]
    assert document.title


def test_fields_narrow_what_is_looked_at_and_unknown_ones_are_refused(portal: Portal) -> None:
    image = make_image(title="图", description="儿童在读书")
    backend = get_search_backend()

    assert [one.pk for one in backend.search("读书", Image)] == [image.pk]
    assert not len(backend.search("读书", Image, fields=["title"]))
    assert not len(backend.search("读书", Image, fields=[]))
    with pytest.raises(SearchFieldError):
        backend.search("读书", Image, fields=["没有"])


def test_queries_may_be_combined(page: StoryPage) -> None:
    def found(query: object) -> set[str]:
        return {one.title for one in StoryPage.objects.search(query)}

    both = {TITLE, "端午节送清凉"}
    assert found(MATCH_ALL) == both
    assert found(~MATCH_ALL) == set()
    assert found(PlainText("重庆") | PlainText("端午")) == both
    assert found(PlainText("重庆 端午", operator="or")) == both
    assert found(PlainText("重庆") & PlainText("端午")) == set()
    assert found(MATCH_ALL & ~PlainText("重庆")) == {"端午节送清凉"}
    assert found(Phrase("银行 捐建")) == {TITLE}


def test_results_can_be_cut_counted_scored_and_sorted_into_kinds(page: StoryPage, portal: Portal) -> None:
    for number in range(5):
        StoryPageFactory(parent=portal.brand, title=f"重庆见闻{number}", slug=f"jian-wen-{number}")
    found = StoryPage.objects.autocomplete("重庆")

    assert (found.count(), len(found), found[2:4].count(), len(found[4:])) == (6, 6, 2, 2)
    assert [one.pk for one in found[:3]] + [one.pk for one in found[3:]] == [one.pk for one in found]
    assert all(one.score is not None for one in found.annotate_score("score"))
    assert found.facet("live") == {True: 6}


def test_rebuilding_finds_what_was_missed_and_forgets_what_is_gone(page: StoryPage) -> None:
    IndexedText.objects.filter(object_id=page.pk).delete()
    stale = IndexedText.objects.exclude(object_id=page.pk).first()
    assert stale is not None
    IndexedText.objects.filter(pk=stale.pk).update(object_id=999_999)
    call_command("update_index", verbosity=0)

    assert _titles("重庆") == [TITLE]
    assert not IndexedText.objects.filter(object_id=999_999).exists()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40), place=st.integers(0, len(TITLE) - 1), length=st.integers(1, 8))
def test_every_part_of_a_title_finds_it_and_nothing_that_is_typed_is_an_error(
    page: StoryPage, typed: str, place: int, length: int
) -> None:
    assert isinstance(_titles(typed), list)
    assert TITLE in _titles(TITLE[place : place + length])


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    page: StoryPage, portal: Portal, client: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            found = StoryPage.objects.autocomplete("重庆")
            assert found.count() and list(found[:50])
        return len(queries)

    few = asked()
    for number in range(12):
        StoryPageFactory(parent=portal.brand, title=f"重庆见闻{number}", slug=f"jian-wen-{number}")

    assert asked() == few <= 3


def test_the_explorer_and_the_choosers_find_chinese_within_the_editors_rights(
    unit_client: Client, bureau_client: Client, page: StoryPage, portal: Portal
) -> None:
    theirs = BrandPageFactory(parent=portal.index, unit=UnitFactory(name="乙单位", slug="yi"))
    StoryPageFactory(parent=theirs, title="别家的草稿通知", slug="bie-jia", live=False)
    StoryPageFactory(parent=portal.brand, title="自家的草稿通知", slug="zi-jia", live=False)

    for address in (
        f"/admin/pages/{portal.brand.pk}/?q={{}}&search_all=1",
        "/admin/choose-page/search/?q={}",
        "/admin/pages/search/?q={}",
    ):
        for typed in ("草稿通", "caogao", "cgtz"):
            own = unit_client.get(address.format(typed), follow=True).content.decode()
            everything = bureau_client.get(address.format(typed), follow=True).content.decode()
            assert "自家的草稿通知" in own and "别家的草稿通知" not in own, (address, typed)
            assert "自家的草稿通知" in everything and "别家的草稿通知" in everything, (address, typed)
