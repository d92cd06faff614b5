"""What a page says to search engines and to those who share it."""

import json
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client

from cms.stories.models import NoticePage, StoryPage
from tests.conftest import Portal
from tests.factories.media import make_image
from tests.factories.pages import NoticePageFactory, StoryPageFactory
from tests.integration.portal.shown import Shown, shown

BASE = settings.PUBLIC_BASE_URL
STORY = "/units/jiu-zhu-zhan/shi-li/"
NODES = {
    "GovernmentOrganization": {"@id", "name", "url"},
    "WebSite": {"@id", "name", "url", "publisher"},
    "BreadcrumbList": {"itemListElement"},
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"},
    "Article": {"headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"},
    "CollectionPage": {"name", "url", "isPartOf"},
    "WebPage": {"name", "url", "isPartOf", "about"},
}
"""What schema.org and the search engines ask of each."""


def _story(portal: Portal, **facts: object) -> StoryPage:
    story: StoryPage = StoryPageFactory(parent=portal.brand, slug="shi-li", **facts)
    story.columns = [portal.column]
    story.save()
    return story


def _assert_valid(page: Shown) -> None:
    for node in page.graph:
        assert NODES[node["@type"]] <= node.keys(), node
        assert all(value not in ("", None, []) for value in node.values()), node
        assert all(value.startswith(BASE) for name, value in node.items() if name in {"url", "mainEntityOfPage"})


@pytest.mark.parametrize(
    ("address", "schema_type"),
    [
        ("/", "CollectionPage"),
        ("/hao-sheng-yin/", "CollectionPage"),
        ("/hao-sheng-yin/kind/report/", "CollectionPage"),
        ("/units/", "CollectionPage"),
        ("/units/jiu-zhu-zhan/", "WebPage"),
        ("/site-map/", "CollectionPage"),
        (STORY, "NewsArticle"),
    ],
)
def test_every_page_says_what_it_is_and_who_answers_for_it(
    address: str, schema_type: str, portal: Portal, public: Client
) -> None:
    _story(portal, cover=make_image())

    page = shown(public, address)

    _assert_valid(page)
    assert page.node(schema_type)["url"] == page.canonical == page.properties["og:url"] == BASE + address
    assert page.node("WebSite")["publisher"] == {"@id": page.node("GovernmentOrganization")["@id"]}


def test_an_article_tells_times_source_column_and_picture_as_the_page_shows_them(
    portal: Portal, public: Client
) -> None:
    story = _story(
        portal, cover=make_image(), keywords="甲，乙", first_published_at=datetime(2017, 8, 9, 6, tzinfo=UTC)
    )

    page = shown(public, STORY)
    article = page.node("NewsArticle")

    assert article["headline"] == story.title == page.properties["og:title"]
    assert article["datePublished"] == "2017-08-09T14:00:00+08:00"
    assert page.properties["article:published_time"] == "2017-08-09T14:00+08:00"
    assert article["author"] == {"@type": "Organization", "name": "市救助站"}
    assert article["articleSection"] == portal.column.title == page.properties["article:section"]
    assert article["keywords"] == ["甲", "乙"]
    assert article["image"]["url"] == page.properties["og:image"]
    assert str(article["image"]["width"]) == page.properties["og:image:width"]
    assert page.properties["og:type"] == "article"


def test_a_reprint_names_its_original_as_author_and_base(portal: Portal, public: Client) -> None:
    _story(portal, original_source="示例日报", original_url="https://example.com/1")

    article = shown(public, STORY).node("NewsArticle")

    assert article["author"]["name"] == "示例日报"
    assert article["isBasedOn"] == "https://example.com/1"


def test_a_notice_is_an_article_with_its_number(portal: Portal, public: Client) -> None:
    notice: NoticePage = NoticePageFactory(parent=portal.brand, slug="shi-li", document_number="武民政〔2017〕5号")

    assert shown(public, STORY).node("Article")["identifier"] == notice.document_number


def test_the_breadcrumb_of_machines_is_the_one_of_people(portal: Portal, public: Client) -> None:
    _story(portal)

    page = shown(public, STORY)
    items = page.node("BreadcrumbList")["itemListElement"]

    links = page.soup.select(".breadcrumb a")
    assert [item["name"] for item in items[:-1]] == [link.get_text() for link in links]
    assert [item["item"] for item in items[:-1]] == [BASE + str(link["href"]) for link in links]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert items[-1]["item"] == page.canonical


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!--<script>", "]]>&lt;b&gt;", 'a"\\b', "甲\u2028乙"]
)
def test_no_title_ends_the_data_block(title: str, portal: Portal, public: Client) -> None:
    _story(portal, title=title)

    html = public.get(STORY).content.decode()
    block = html.split('<script type="application/ld+json">')[1].split("</script>")[0]

    assert not set("<>&\u2028") & set(block)
    graph = json.loads(block)["@graph"]
    assert title in {node.get("headline") for node in graph}
    assert html.count("<script") == 2


def test_a_preview_is_told_to_no_machine(portal: Portal, admin_client: Client) -> None:
    story = _story(portal)
    story.save_revision()

    read = shown(admin_client, f"/admin/pages/{story.pk}/view_draft/")

    assert read.status == 200
    assert read.tags["robots"] == "noindex"
    assert read.graph == []
    assert read.canonical is None and not read.properties
