"""The public API as a client sees it."""

import pytest
from django.test import Client
from pydantic import TypeAdapter

from cms.api.any_page import any_detail
from cms.core.checks import page_types
from cms.core.representation.registry import representation_of
from tests.conftest import Portal
from tests.factories.pages import NoticePageFactory, StoryPageFactory


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


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("nonsense=1", "nonsense"),
        ("limit=0", "limit"),
        ("limit=many", "limit"),
        ("kind=novel", "kind"),
        ("cursor=abc", "cursor"),
    ],
)
def test_a_wrong_parameter_is_named_and_refused(portal: Portal, public: Client, query: str, named: str) -> None:
    response = public.get(f"/api/v1/stories/?{query}")

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert named in problem["detail"]
    assert named in [parameter["name"] for parameter in problem["invalid_parameters"]]


@pytest.mark.parametrize(
    "address", ["stories/abc", "stories/" + "0" * 32, "units/mei-you", "columns/x", "page/?path=/x/"]
)
def test_what_is_not_there_is_a_problem_in_chinese(portal: Portal, public: Client, address: str) -> None:
    response = public.get(f"/api/v1/{address}")

    assert response.status_code == 404
    assert "没有公开" in response.json()["detail"]


def test_an_unchanged_answer_costs_the_reader_nothing(portal: Portal, public: Client) -> None:
    address = "/api/v1/stories/"
    etag = public.get(address)["ETag"]

    assert public.get(address, headers={"If-None-Match": etag}).status_code == 304
    _stories(portal, 1)
    assert public.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_the_same_representation_stands_in_list_detail_and_page(portal: Portal, public: Client) -> None:
    NoticePageFactory(parent=portal.brand, document_number="武民政〔2017〕5号", title="示例通知")

    (card,) = public.get("/api/v1/stories/").json()["items"]
    detail = public.get(f"/api/v1/stories/{card['key']}").json()
    page = public.get("/api/v1/page/", {"path": card["url"]}).json()

    assert detail == page
    assert detail["document_number"] == "武民政〔2017〕5号"
    assert card.items() <= detail.items()


def test_every_page_type_is_reachable_and_keeps_to_its_schema(portal: Portal, public: Client) -> None:
    StoryPageFactory(parent=portal.brand)
    NoticePageFactory(parent=portal.brand)

    for model in page_types():
        page = model.objects.first()
        assert page is not None, model
        path = "/" + page.url_path.split("/", 2)[2]
        answer = public.get("/api/v1/page/", {"path": path})
        assert answer.status_code == 200, model
        TypeAdapter(representation_of(model).schema).validate_json(answer.content)


def test_the_openapi_document_names_every_shape(public: Client) -> None:
    document = public.get("/api/v1/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    assert {schema.__name__ for schema in any_detail().__args__} <= set(document["components"]["schemas"])
