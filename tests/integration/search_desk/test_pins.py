"""置顶: a public page first for a query, for a time; a page that is not public is refused with the reason."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page

from cms.indexing.nightly import everything_take_in
from cms.stories.models import StoryPage
from search.models import Pin
from search.results import Request
from search.selectors import search
from search.services import pin_add
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory
from tests.integration.search_desk.conftest import restricted

LIST = "/admin/search-desk/pins/"
ADD = f"{LIST}new/"


def _fields(page: Page, query: str = "低保政策", **others: str) -> dict[str, str]:
    return {"query": query, "page": str(page.pk), "position": "1", "starts_at": "", "ends_at": "", **others}


def _first(text: str) -> str:
    hits = search(Request(text=text, correct=False)).hits
    return hits[0].title.text if hits else ""


def test_a_pinned_page_stands_first_until_the_pin_is_gone(bureau_client: Client, story: StoryPage) -> None:
    assert _first("低保政策") != story.title

    bureau_client.post(ADD, _fields(story))
    assert _first("低保政策") == story.title
    assert story.title in bureau_client.get(LIST).content.decode()

    pin = Pin.objects.get()
    bureau_client.post(f"{LIST}edit/{pin.pk}/", _fields(story, query="养老政策"))
    assert (_first("低保政策"), _first("养老政策")) == ("", story.title)

    bureau_client.post(f"{LIST}delete/{pin.pk}/")
    assert _first("养老政策") == ""
    actions = ModelLogEntry.objects.filter(content_type__model="pin").order_by("pk").values_list("action", "label")
    assert [action for action, _label in actions] == ["wagtail.create", "wagtail.edit", "wagtail.delete"]
    assert all(story.title in label for _action, label in actions)


def test_a_pin_holds_for_its_time_only(bureau_client: Client, story: StoryPage) -> None:
    today = timezone.localtime()
    tomorrow, yesterday = (f"{today + timedelta(days=days):%Y-%m-%d %H:%M}" for days in (1, -1))

    bureau_client.post(ADD, _fields(story, query="明天", starts_at=tomorrow))
    bureau_client.post(ADD, _fields(story, query="昨天", ends_at=yesterday))
    bureau_client.post(ADD, _fields(story, query="这会", starts_at=yesterday, ends_at=tomorrow))

    assert [_first(query) for query in ("明天", "昨天", "这会")] == ["", "", story.title]
    shown = bureau_client.get(LIST).content.decode()
    assert all(state in shown for state in ("还没开始", "已结束", "生效中"))


def test_a_page_that_is_not_public_is_refused_with_the_reason(
    bureau_client: Client, story: StoryPage, draft: StoryPage, portal: Portal
) -> None:
    secret = restricted(StoryPageFactory(parent=portal.brand, title="限内部", slug="xian"))
    over = StoryPageFactory(
        parent=portal.brand, title="过了期", slug="guo", expire_at=timezone.now() - timedelta(days=1)
    )

    for page, reason in (
        (draft, "《未公开的草稿》还没有发布"),
        (secret, "设了访问限制"),
        (over, "已过期撤下"),
        (portal.home, "检索不收录这种页面"),
    ):
        assert reason in bureau_client.post(ADD, _fields(page)).content.decode()
    assert not Pin.objects.exists()


def test_a_pin_whose_page_is_withdrawn_says_that_it_does_nothing(bureau_client: Client, story: StoryPage) -> None:
    bureau_client.post(ADD, _fields(story))
    story.unpublish()
    everything_take_in()

    assert "不生效：页面没有公开" in bureau_client.get(LIST).content.decode()
    story.delete()
    assert "页面已删除" in bureau_client.get(LIST).content.decode()


def test_a_refusal_names_the_field_and_the_remedy(bureau_client: Client, story: StoryPage) -> None:
    for changed, sentence in (
        ({"query": ""}, "请填写“检索词”。"),
        ({"page": ""}, "请选择“置顶的页面”。"),
        ({"query": "-低保"}, "请只写文字"),
        ({"query": "单位:市救助站 低保"}, "请只写文字"),
        ({"position": "一"}, "“次序”请填写数字"),
        ({"position": "0"}, "1 到 999"),
        ({"starts_at": "2026-02-02 09:00", "ends_at": "2026-02-01 09:00"}, "“结束时间”须晚于“开始时间”"),
        ({"starts_at": "后天"}, "“开始时间”请按"),
    ):
        assert sentence in bureau_client.post(ADD, _fields(story) | changed).content.decode(), changed
    assert not Pin.objects.exists()


def test_the_same_page_twice_for_a_query_is_refused(bureau_client: Client, story: StoryPage) -> None:
    bureau_client.post(ADD, _fields(story, query="優撫 政策"))
    said = bureau_client.post(ADD, _fields(story, query="优抚  政策")).content.decode()

    assert "已经为“优抚  政策”置顶" in said
    assert Pin.objects.count() == 1


def test_query_and_page_are_filled_in_from_the_other_screens(bureau_client: Client, story: StoryPage) -> None:
    shown = bureau_client.get(ADD, {"query": "低保", "page": str(story.pk)}).content.decode()

    assert 'value="低保"' in shown
    assert f'value="{story.pk}"' in shown
    assert bureau_client.get(ADD, {"query": "x" * 500, "page": "9" * 40}).status_code == 200


def test_the_list_costs_the_same_with_many_pins(bureau_client: Client, story: StoryPage) -> None:
    bureau_client.post(ADD, _fields(story))
    bureau_client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        bureau_client.get(LIST)
    for number in range(20):
        pin_add(query=f"检索{number}", key=story.translation_key.hex)
    with CaptureQueriesContext(connection) as many:
        bureau_client.get(LIST)

    assert len(many) <= len(few)
