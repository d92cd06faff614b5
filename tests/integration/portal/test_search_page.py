"""The search page: what is found is shown, shown right, and nothing else."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from search import services
from tests.conftest import Portal
from tests.factories.found import document_of, put
from tests.factories.media import make_image
from tests.factories.pages import NoticePageFactory, StoryPageFactory
from tests.integration.portal.searched import TEXT, WUHAN, main_of, page_of, stories_about, titles_of

pytestmark = pytest.mark.usefixtures("index_by_hand")


def test_a_result_shows_its_marked_title_its_passage_and_its_facts(portal: Portal, public: Client) -> None:
    story = StoryPageFactory(
        parent=portal.brand,
        title="寒夜里的救助巡查",
        cover=make_image("里巷", alt="插画：夜里的里巷"),
        first_published_at=datetime(2017, 8, 9, 9, 25, tzinfo=WUHAN),
    )
    put(document_of(story, f"开头一句。{TEXT}结尾一句。"))

    html = page_of(public, q="御寒衣物 救助")

    assert "<mark>救助</mark>" in html.replace("<wbr>", "")
    assert "<mark>御寒衣物</mark>" in html
    assert titles_of(html) == ["寒夜里的救助巡查"]
    assert "找到 1 条" in main_of(html)
    assert '<time datetime="2017-08-09T09:25+08:00">2017-08-09</time>' in html
    assert "<span>救助站</span>" in html and "<span>报道</span>" in html
    assert 'alt="插画：夜里的里巷"' in html


def test_a_notice_shows_its_number_and_its_validity(portal: Portal, public: Client) -> None:
    repealed = NoticePageFactory(
        parent=portal.brand, title="救助站内务通知", document_number="武民政〔2017〕24号", validity="repealed"
    )
    put(document_of(repealed, TEXT, kind="通知公文", keywords=("武民政〔2017〕24号",)))

    html = page_of(public, q="武民政[2017]24号")

    assert titles_of(html) == ["救助站内务通知"]
    assert "武民政〔2017〕24号" in main_of(html)
    assert '<span class="validity" data-validity="repealed">已废止</span>' in html


@pytest.mark.parametrize("why", ["withdrawn", "expired", "restricted", "deleted", "never a page"])
def test_what_the_gate_refuses_now_is_not_shown_whatever_the_index_says(
    portal: Portal, public: Client, why: str
) -> None:
    story = StoryPageFactory(parent=portal.brand, title="救助的秘密")
    document = document_of(story, TEXT)
    if why == "withdrawn":
        story.unpublish()
    elif why == "expired":
        Page.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    elif why == "restricted":
        PageViewRestriction.objects.create(page=portal.brand, restriction_type=PageViewRestriction.LOGIN)
    elif why == "deleted":
        story.delete()
    else:
        document = document_of(Page(title="救助的秘密"), TEXT)
    put(document)

    html = page_of(public, q="救助")

    assert "秘密" not in html and "御寒" not in html
    assert "可以这样试试" in main_of(html)


def test_the_title_is_the_pages_own_when_the_index_is_a_moment_behind(portal: Portal, public: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="新的<标题>")
    put(document_of(Page(title="旧的救助标题", translation_key=story.translation_key), TEXT))

    html = page_of(public, q="救助")

    assert titles_of(html) == ["新的<标题>"]
    assert "旧的" not in html


def test_twenty_results_cost_no_more_queries_than_two(portal: Portal, public: Client) -> None:
    image = make_image()

    def queries() -> int:
        page_of(public, q="救助")
        with CaptureQueriesContext(connection) as captured:
            page_of(public, q="救助")
        return len(captured)

    stories_about(portal, 2, cover=image)
    notice = NoticePageFactory(parent=portal.brand, title="救助通知")
    put(document_of(notice, TEXT, kind="通知公文"))
    with_few = queries()
    stories_about(portal, 18, word="救助寒冬", cover=image)

    assert queries() <= with_few <= 16


def test_facets_narrow_as_a_plain_form_and_say_how_many_there_are(portal: Portal, public: Client) -> None:
    first, second, notice = (
        StoryPageFactory(parent=portal.brand, title="救助甲乙", first_published_at=datetime(2017, 8, 9, tzinfo=WUHAN)),
        StoryPageFactory(parent=portal.brand, title="救助丙丁", first_published_at=datetime(2018, 1, 9, tzinfo=WUHAN)),
        NoticePageFactory(parent=portal.brand, title="救助戊己"),
    )
    put(
        document_of(first, "各不相同一二三四五六"),
        document_of(second, "别的内容七八九十百千"),
        document_of(notice, "通知正文子丑寅卯辰巳", kind="通知公文", unit="汉口馆"),
    )

    html = page_of(public, q="救助")
    assert '<input type="checkbox" name="kind" value="报道">报道<span>2<' in html
    assert '<input type="checkbox" name="unit" value="汉口馆">汉口馆<span>1<' in html
    assert '<input type="hidden" name="q" value="救助">' in html
    assert "栏目</legend>" not in html, "one column only: nothing to choose"

    narrowed = page_of(public, q="救助", kind="报道", year="2018", sort="time")
    assert titles_of(narrowed) == ["救助丙丁"]
    assert 'value="报道" checked' in narrowed and "已选 2 项" in narrowed
    assert '<input type="hidden" name="sort" value="time">' in narrowed
    assert 'href="/search/?q=%E6%95%91%E5%8A%A9&amp;sort=time">清除筛选</a>' in narrowed
    assert sorted(titles_of(page_of(public, q="救助", kind=["报道", "通知公文"]))) == [
        "救助丙丁",
        "救助戊己",
        "救助甲乙",
    ]


def test_a_filter_that_was_typed_can_be_taken_away_in_the_form(portal: Portal, public: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="救助甲乙")
    put(document_of(story, TEXT))

    html = page_of(public, q="救助 type:报道")

    assert 'value="报道" checked' in html
    assert '<input type="hidden" name="q" value="救助">' in html


def test_turning_pages_shows_everything_once_in_either_order(portal: Portal, public: Client) -> None:
    stories = stories_about(portal, 41)
    newest_first = [story.title for story in stories]

    by_relevance = [page_of(public, q="救助", page=page) for page in (1, 2, 3)]
    by_time = [page_of(public, q="救助", sort="time", page=page) for page in (1, 2, 3)]

    assert sorted(title for page in by_relevance for title in titles_of(page)) == sorted(newest_first)
    assert [title for page in by_time for title in titles_of(page)] == newest_first
    assert 'aria-current="true">按时间' in by_time[0]
    assert 'href="/search/?q=%E6%95%91%E5%8A%A9&amp;sort=time&amp;page=2" rel="next"' in by_time[0]
    assert '<ol class="row-list row-list--search" start="41"' in by_time[2]
    assert re.findall(r'data-rank="(\d+)"', by_time[2]) == ["41"]
    behind = public.get("/search/", {"q": "救助", "page": "40"})
    assert (behind.status_code, behind["Location"]) == (302, "/search/?q=%E6%95%91%E5%8A%A9&page=3")


def test_a_correction_is_told_and_can_be_taken_back(portal: Portal, public: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="低保办事指南")
    put(document_of(story, "低保怎样申请。", keywords=("低保",)))

    corrected = page_of(public, q="低宝")
    assert "已为您检索“低保”" in main_of(corrected)
    assert titles_of(corrected) == ["低保办事指南"]

    exact = re.search(r'<a href="([^"]+)">仍然检索“低宝”</a>', corrected)
    assert exact
    kept = public.get(unescape(exact[1])).content.decode()
    assert "已为您检索" not in kept
    assert "您是不是要找：" in main_of(kept) and ">低保</a>" in kept


def test_nearly_the_same_stands_behind_its_likeness(portal: Portal, public: Client) -> None:
    text = "救助站的志愿者在寒潮来临之前走遍了辖区里的每一条街巷，把御寒的衣物送到需要的人手里。"
    stories = [StoryPageFactory(parent=portal.brand, title=f"救助走访{name}") for name in "甲乙"]
    put(*(document_of(story, text * 3) for story in stories))

    html = page_of(public, q="救助 街巷")

    assert len(titles_of(html)) == 1
    assert "另有 1 篇相似内容" in html
    assert {story.title for story in stories} == {
        *titles_of(html),
        *re.findall(r'<li><a href="[^"]+">(救助[^<]+)</a>', html),
    }


def test_what_editors_put_first_is_marked(portal: Portal, public: Client) -> None:
    stories = stories_about(portal, 3)
    services.pin_add(query="救助", key=stories[2].translation_key.hex)

    html = page_of(public, q="救助")

    assert titles_of(html)[0] == stories[2].title
    assert html.count("编辑推荐") == 1
    assert "编辑推荐" not in page_of(public, q="救助", sort="time")


def test_when_nothing_is_found_the_page_says_what_to_try_and_where_to_look(portal: Portal, public: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="栏目里的一篇")
    story.columns = [portal.column]
    story.save()

    html = page_of(public, q="绝无此词")

    assert "没有找到符合的内容" in main_of(html)
    assert "少写几个词" in html
    assert '<a href="/hao-sheng-yin/">武汉民政好声音</a>' in html
    assert "清除筛选" in page_of(public, q="绝无此词", kind="报道")


def test_before_anything_is_asked_the_page_says_how_to_ask(portal: Portal, public: Client) -> None:
    html = page_of(public)

    assert "怎样检索" in main_of(html)
    assert "没有找到" not in html and "可以这样试试" not in main_of(html)


def test_while_the_cluster_is_away_the_page_says_so_and_answers(portal: Portal, public: Client, settings: Any) -> None:
    stories_about(portal, 1)
    settings.SEARCH = {"hosts": ("http://127.0.0.1:9",), "index": "nobody", "timeout_s": 0.2}

    html = page_of(public, q="救助")

    assert len(titles_of(html)) == 1
    assert "由备用检索回答" in html


def test_no_search_engine_keeps_the_page_and_no_shared_cache_mixes_searches(portal: Portal, public: Client) -> None:
    response = public.get("/search/", {"q": "救助"})
    html = response.content.decode()

    assert '<meta name="robots" content="noindex">' in html
    assert response["X-Robots-Tag"] == "noindex"
    assert re.search(r'<link rel="canonical" href="[^"]+/search/">', html)
    assert "<title>检索：救助 - " in html
    assert sorted(response["Cache-Control"].split(", ")) == ["max-age=0", "must-revalidate", "private"]
    again = public.get("/search/", {"q": "救助"}, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = public.get("/search/", {"q": "别的"}, headers={"If-None-Match": response["ETag"]})
    assert other.status_code == 200


HOSTILE = [
    "救" * 2000,
    "\x00救助\x07\x1b[31m",
    "救助\u202e\u2028\ufffe",
    "'\"><script>alert(1)</script>",
    '" OR NEAR(',
    "救助 AND NOT * ^ : \\ {} [] ()",
    "-",
    '"',
    "%' OR 1=1 --",
    'unit:" year:9999 type: column:"',
    "🚩" * 50,
]


def test_whatever_is_typed_gets_a_page_on_which_it_is_only_text(portal: Portal, public: Client) -> None:
    for typed in HOSTILE:
        html = page_of(public, q=typed, kind=typed, unit=typed, column=typed, year=typed, sort=typed, page=typed)

        assert "<script>alert" not in html, typed
        assert "\x00" not in html and "\x1b" not in html, typed


def test_an_address_of_no_sense_gets_a_page(portal: Portal, public: Client) -> None:
    for query in ("q=%ED%A0%80", "q=%00", "q=%FF%FE", "q[]=1&=&&&", "page=-1&page=0&year=１９", "q=%"):
        assert public.get(f"/search/?{query}").status_code == 200, query


@override_settings(SEARCHES_PER_MINUTE=2)
@pytest.mark.usefixtures("one_window")
def test_whoever_searches_too_often_is_told_when_to_come_back_and_keeps_the_words(
    portal: Portal, public: Client
) -> None:
    cache.clear()
    allowed = [public.get("/search/", {"q": "救助"}).status_code for _ in range(2)]
    refused = public.get("/search/", {"q": "救助"})
    cache.clear()

    assert allowed == [200, 200]
    assert refused.status_code == 429 and int(refused["Retry-After"]) >= 1
    assert 'value="救助"' in refused.content.decode()
    assert refused["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/", "/hao-sheng-yin/", "/mei-you/", "/search/"])
def test_every_page_has_a_search_box_that_is_a_plain_form(portal: Portal, public: Client, address: str) -> None:
    html = public.get(address).content.decode()

    assert '<form class="site-search" role="search" action="/search/" aria-label="全站检索">' in html
    assert html.count('id="site-q"') == 1
