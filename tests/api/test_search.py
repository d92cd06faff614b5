"""Searching by the interface: the portal's results, in a shape programs can rely on."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.portal.finding import statistics
from search.models import Searched
from tests.conftest import Portal
from tests.factories.found import document_of, put
from tests.factories.media import make_image
from tests.factories.pages import NoticePageFactory, StoryPageFactory
from tests.integration.readers.conftest import CHROME

pytestmark = pytest.mark.usefixtures("index_by_hand")

SEARCH, SUGGEST = "/api/v1/search", "/api/v1/suggest"
BODY = "示例：志愿者把御寒的衣物送到桥下。"


@pytest.fixture
def found(portal: Portal) -> Portal:
    """A story with a picture, and a notice, both about 救助; a story of something else."""
    story = StoryPageFactory(parent=portal.brand, title="救助夜班", slug="ye-ban", cover=make_image())
    notice = NoticePageFactory(
        parent=portal.brand,
        title="救助通知",
        slug="tong-zhi",
        document_number="武民政〔2017〕5号",
        validity="effective",
    )
    other = StoryPageFactory(parent=portal.brand, title="花木养护", slug="hua-mu")
    put(
        document_of(story, BODY),
        document_of(
            notice, "示例：请各单位报送材料。", kind="通知公文", unit="汉口馆", keywords=("武民政〔2017〕5号",)
        ),
        document_of(other, "示例：春天修枝。"),
    )
    return portal


def _found(client: Client, **asked: Any) -> dict[str, Any]:
    response = client.get(SEARCH, asked)
    assert response.status_code == 200, response.content.decode()
    answer: dict[str, Any] = response.json()
    return answer


def _titles(answer: dict[str, Any]) -> list[str]:
    return [item["card"]["title"] for item in answer["items"]]


def test_a_hit_is_the_page_as_lists_show_it_with_what_was_found_in_it(found: Portal, public: Client) -> None:
    answer = _found(public, q="御寒 衣物")
    (item,) = answer["items"]

    assert item["card"] == next(
        card for card in public.get("/api/v1/stories").json()["items"] if card["title"] == "救助夜班"
    )
    assert item["rank"] == 1
    assert item["title_html"] == "救助夜班"
    assert "<mark>御寒</mark>" in item["passage_html"]
    assert (answer["total"], answer["page"], answer["pages"]) == (1, 1, 1)
    assert answer["correction"] is None and not answer["is_degraded"]


def test_a_notice_tells_its_number_and_whether_it_is_in_force(found: Portal, public: Client) -> None:
    (item,) = _found(public, q="武民政[2017]5号")["items"]

    assert (item["document_number"], item["validity_label"]) == ("武民政〔2017〕5号", "有效")


def test_facets_tell_what_to_narrow_by_and_their_values_narrow(found: Portal, public: Client) -> None:
    facets = _found(public, q="救助")["facets"]
    assert facets["kinds"] == [
        {"value": "报道", "count": 1, "chosen": False},
        {"value": "通知公文", "count": 1, "chosen": False},
    ]
    assert {one["value"] for one in facets["units"]} == {"市救助站", "汉口馆"}
    assert [one["value"] for one in facets["columns"]] == ["武汉民政好声音"]

    assert _titles(_found(public, q="救助", kinds="通知公文")) == ["救助通知"]
    assert len(_titles(_found(public, q="救助", kinds="通知公文,报道"))) == 2
    assert _titles(_found(public, q="救助", kinds="通知公文", units="市救助站")) == []
    assert _titles(_found(public, kinds="报道", sort="time")) == ["花木养护", "救助夜班"]


def test_pages_follow_each_other_and_end(found: Portal, public: Client) -> None:
    first, second, behind = (_found(public, kinds="报道,通知公文", limit=2, page=page) for page in (1, 2, 3))

    assert (first["pages"], len(first["items"]), len(second["items"]), behind["items"]) == (2, 2, 1, [])
    assert [item["rank"] for item in (*first["items"], *second["items"])] == [1, 2, 3]


def test_a_correction_is_told_and_can_be_refused(portal: Portal, public: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="低保办事指南")
    put(document_of(story, "低保怎样申请。", keywords=("低保",)))

    corrected, exact = _found(public, q="低宝"), _found(public, q="低宝", correct="false")

    assert corrected["correction"] == {"text": "低保", "typed": "低宝", "applied": True, "others": []}
    assert _titles(corrected) == ["低保办事指南"]
    assert not exact["correction"]["applied"] and exact["items"] == []


def test_what_the_gate_refuses_is_neither_found_nor_offered(portal: Portal, public: Client) -> None:
    hidden, shown = (
        StoryPageFactory(parent=portal.brand, title=f"寒潮来临之前走遍辖区的每一条街巷之{name}", slug=slug)
        for name, slug in (("上", "shang"), ("下", "xia"))
    )
    put(document_of(hidden, BODY), document_of(shown, "示例：另一件事，另一种说法。"))
    typed = {"q": "寒潮来临之前"}
    assert {hidden.title, shown.title} <= {one["text"] for one in public.get(SUGGEST, typed).json()["items"]}

    hidden.unpublish()

    assert _titles(_found(public, **typed)) == [shown.title]
    offered = public.get(SUGGEST, typed).json()["items"]
    assert [one for one in offered if one["url"]] == [{"text": shown.title, "url": "/units/jiu-zhu-zhan/xia/"}]
    assert hidden.title not in [one["text"] for one in offered]


@pytest.mark.parametrize("typed", ["救助", "jiuzhu", "jz", "JiuZhu"])
def test_suggestions_come_by_words_pinyin_and_initials(found: Portal, public: Client, typed: str) -> None:
    items = public.get(SUGGEST, {"q": typed, "limit": "3"}).json()["items"]

    assert 0 < len(items) <= 3
    assert all("救助" in one["text"] for one in items)


def test_both_cost_the_same_however_much_is_found(found: Portal, public: Client) -> None:
    def queries(address: str) -> int:
        public.get(address)
        with CaptureQueriesContext(connection) as captured:
            public.get(address)
        return len(captured)

    addresses = (f"{SEARCH}?q=救助", f"{SUGGEST}?q=救助")
    few = [queries(address) for address in addresses]
    stories = [StoryPageFactory(parent=found.brand, title=f"救助见闻{name}") for name in "甲乙丙丁戊己庚辛"]
    put(*(document_of(story, f"{story.title}，各有各的正文。") for story in stories))
    many = [queries(address) for address in addresses]

    assert all(after <= before for before, after in zip(few, many, strict=True))
    assert few[0] <= 16 and few[1] <= 6


@pytest.mark.parametrize(
    ("query", "named", "remedy"),
    [
        ("search?query=1", "query", "可用的参数：q、kinds、units"),
        ("search?q=1&q=2", "q", "多次"),
        ("search?q=" + "a" * 201, "q", "不能超过 200 个字符"),
        ("search?years=17", "years", "正则表达式"),
        ("search?sort=newest", "sort", "'relevance' 或 'time'"),
        ("search?page=0", "page", "不能小于 1"),
        ("search?limit=51", "limit", "不能大于 50"),
        ("search?correct=maybe", "correct", "true 或 false"),
        ("search?kinds=" + ",".join("a" * 21), "kinds", "最多写 20 个"),
        ("suggest?q=a&limit=99", "limit", "不能大于 20"),
        ("suggest?text=a", "text", "可用的参数：q、limit"),
        ("suggest?q=%00", "q", "%00"),
    ],
)
def test_a_wrong_parameter_is_named_with_its_remedy(
    db: None, public: Client, query: str, named: str, remedy: str
) -> None:
    response = public.get(f"/api/v1/{query}")

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert [one["name"] for one in response.json()["invalid_parameters"]] == [named]
    assert remedy in response.json()["detail"]


def test_whatever_is_typed_is_answered_and_only_text(found: Portal, public: Client) -> None:
    hostile = ["救" * 200, "\x07救助\x1b", "\u202e\u2028\ufffe", "<script>", '" OR NEAR(', "-", "%' OR 1=1", "🚩" * 50]
    for typed in hostile:
        for address in (SEARCH, SUGGEST):
            response = public.get(address, {"q": typed})
            assert response.status_code == 200, (address, typed)
            assert "<script>" not in response.content.decode()


@pytest.mark.parametrize("query", ["q=%ED%A0%80", "q=%FF%FE", "q=", ""])
def test_bytes_that_are_no_text_are_answered(db: None, public: Client, query: str) -> None:
    assert public.get(f"{SEARCH}?{query}").status_code == 200
    assert public.get(f"{SUGGEST}?{query}").status_code == 200


def test_programs_are_not_counted_as_people(found: Portal) -> None:
    reader = Client(headers={"User-Agent": CHROME})
    reader.get(SEARCH, {"q": "救助"})
    assert statistics.search_clerk.write_down()

    assert not Searched.objects.exists()
