"""The public API as a client sees it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pydantic import TypeAdapter

from cms.core.changes.services import settle
from cms.core.checks import page_factories, page_types
from cms.core.models import BasePage, Change
from cms.core.representation.registry import representation_of
from tests.conftest import Portal
from tests.factories.pages import BrandPageFactory, NoticePageFactory, StoryPageFactory, UnitFactory


def _stories(portal: Portal, count: int) -> list[str]:
    made = []
    for number in range(count):
        page = StoryPageFactory(parent=portal.brand, kind="interview" if number % 2 else "report")
        page.columns, page.topics = [portal.column], [portal.topic]
        page.save()
        made.append(page.title)
    return made


def test_the_list_is_newest_first_and_pages_by_cursor_without_repeating_or_hiding(
    portal: Portal, public: Client
) -> None:
    titles = _stories(portal, 5)

    first = public.get("/api/v1/stories/?limit=2").json()
    late = StoryPageFactory(parent=portal.brand).title
    second = public.get("/api/v1/stories/", {"limit": 2, "cursor": first["next_cursor"]}).json()
    third = public.get("/api/v1/stories/", {"limit": 2, "cursor": second["next_cursor"]}).json()

    seen = [item["title"] for page in (first, second, third) for item in page["items"]]
    assert seen == titles[::-1]
    assert late not in seen
    assert third["next_cursor"] is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=interview", 2),
        ("kind=report", 3),
        ("unit=jiu-zhu-zhan", 5),
        ("column=hao-sheng-yin", 5),
        ("kind=notice", 0),
    ],
)
def test_filters_narrow_the_list(portal: Portal, public: Client, query: str, expected: int) -> None:
    _stories(portal, 5)

    assert len(public.get(f"/api/v1/stories/?{query}").json()["items"]) == expected


def test_the_year_is_wuhans(portal: Portal, public: Client) -> None:
    wuhan = ZoneInfo("Asia/Shanghai")
    StoryPageFactory(parent=portal.brand, title="除夕", first_published_at=datetime(2017, 12, 31, 23, 59, tzinfo=wuhan))
    StoryPageFactory(parent=portal.brand, title="元旦", first_published_at=datetime(2018, 1, 1, 0, 0, tzinfo=wuhan))

    titles = {year: [item["title"] for item in _list(public, year=year)] for year in (2017, 2018, 2019)}

    assert titles == {2017: ["除夕"], 2018: ["元旦"], 2019: []}


def test_changed_since_knows_edits_moves_and_republishing_but_not_what_was_taken_down(
    portal: Portal, public: Client
) -> None:
    pages = [StoryPageFactory(parent=portal.brand, title=f"示例{number}") for number in range(4)]
    settle()
    long_ago = timezone.now() - timedelta(days=9)
    Change.objects.update(at=long_ago)
    pages[1].title = "改过"
    pages[1].save_revision().publish()
    pages[2].unpublish()
    elsewhere = BrandPageFactory(parent=portal.index, unit=UnitFactory())
    pages[3].move(elsewhere, pos="last-child")

    since = (timezone.now() - timedelta(days=1)).isoformat()

    assert {item["title"] for item in _list(public, changed_since=since)} == {"改过", "示例3"}
    assert len(_list(public, changed_since=(long_ago - timedelta(days=1)).isoformat())) == 3


def test_a_time_without_a_zone_is_wuhans(portal: Portal, public: Client) -> None:
    StoryPageFactory(parent=portal.brand)
    settle()
    Change.objects.update(at=datetime(2026, 1, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai")))

    assert len(_list(public, changed_since="2026-01-01T12:00")) == 1
    assert len(_list(public, changed_since="2026-01-01")) == 1
    assert _list(public, changed_since="2026-01-01T12:00:01") == []
    assert len(_list(public, changed_since="2026-01-01T04:00:00Z")) == 1


def _list(public: Client, **filters: object) -> list[dict[str, object]]:
    items: list[dict[str, object]] = public.get("/api/v1/stories", filters).json()["items"]
    return items


def test_a_few_fields_are_the_same_cards_with_less_in_them(portal: Portal, public: Client) -> None:
    _stories(portal, 3)

    whole = public.get("/api/v1/stories?limit=2").json()
    part = public.get("/api/v1/stories/select?limit=2&fields=title,published_at").json()

    assert part["next_cursor"] == whole["next_cursor"]
    assert part["items"] == [{name: card[name] for name in ("key", "title", "published_at")} for card in whole["items"]]


@pytest.mark.parametrize("address", ["stories", "stories/select?fields=title", "columns", "units", "topics", "home"])
def test_with_or_without_a_slash_at_the_end_the_answer_is_the_same(
    portal: Portal, public: Client, address: str
) -> None:
    _stories(portal, 2)
    path, _, query = address.partition("?")

    plain, slashed = (public.get(f"/api/v1/{path}{end}?{query}") for end in ("", "/"))

    assert plain.status_code == slashed.status_code == 200
    assert plain["ETag"] == slashed["ETag"]


LISTS = [
    "/api/v1/stories",
    "/api/v1/stories/select?fields=title,cover",
    "/api/v1/stories?column=hao-sheng-yin&unit=jiu-zhu-zhan&year=2026&changed_since=2000-01-01",
    "/api/v1/columns",
    "/api/v1/units",
    "/api/v1/topics",
    "/api/v1/home",
    "/api/v1/changes?limit=500",
]


@pytest.mark.parametrize("address", LISTS)
def test_twenty_stories_cost_as_many_queries_as_one(portal: Portal, public: Client, address: str) -> None:
    _stories(portal, 1)
    with_one = _queries(public, address)

    _stories(portal, 19)

    assert _queries(public, address) == with_one


def test_an_address_asked_before_costs_one_query(portal: Portal, public: Client) -> None:
    _stories(portal, 2)
    public.get("/api/v1/stories")

    with CaptureQueriesContext(connection) as queries:
        public.get("/api/v1/stories")

    assert len(queries) == 1


def _queries(public: Client, address: str) -> int:
    """Of an answer nobody asked for since the last change, made of stored shapes."""
    public.get(address)
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        assert public.get(address).status_code == 200
    return len(queries)


def test_the_same_representation_stands_in_list_detail_and_page(portal: Portal, public: Client) -> None:
    NoticePageFactory(parent=portal.brand, document_number="武民政〔2017〕5号", title="示例通知")

    (card,) = public.get("/api/v1/stories/").json()["items"]
    detail = public.get(f"/api/v1/stories/{card['key']}").json()
    by_address = public.get("/api/v1/page", {"path": card["url"]}).json()
    by_key = public.get(f"/api/v1/pages/{card['key']}").json()

    assert detail == by_address == by_key
    assert detail["document_number"] == "武民政〔2017〕5号"
    assert card.items() <= detail.items()


def _one_of(model: type[BasePage]) -> BasePage:
    """What the portal has of the type, or a page made where such a page may stand."""
    if page := model.objects.first():
        return page
    places = (place.objects.first() for place in model.allowed_parent_page_models())
    made: BasePage = page_factories()[model](parent=next(place for place in places if place is not None))
    return made


@pytest.mark.parametrize("model", list(page_types()), ids=lambda model: model.__name__)
def test_every_page_type_is_reachable_and_keeps_to_its_schema(
    portal: Portal, public: Client, model: type[BasePage]
) -> None:
    path = "/" + _one_of(model).url_path.split("/", 2)[2]

    answer = public.get("/api/v1/page/", {"path": path})

    assert answer.status_code == 200
    TypeAdapter(representation_of(model).schema).validate_json(answer.content)
    assert public.get(f"/api/v1/pages/{answer.json()['key']}").content == answer.content
