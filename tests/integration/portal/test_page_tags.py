"""Page tags of 国办发〔2017〕47号: home 3, lists 7, content 10; complete, and equal to what the page shows."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page

from cms.columns.enums import ColumnType
from cms.core.representation.registry import registered, representation_of
from cms.core.visibility import publicly_visible
from cms.courses.models import CoursePage
from cms.portal.models import HomePage, SiteFacts
from cms.stories.models import ContentPage
from tests.integration.portal.shown import ARTICLE_TAGS, COLUMN_TAGS, Shown, shown

FURNITURE = {
    "site map": "/site-map/",
    "subscriptions": "/subscribe/",
    "statement": "/site-statement/",
    "everything": "/archive/",
    "everything of a year": "/year/2017/",
    "column of a year": "/hao-sheng-yin/year/2017/",
    "column of a kind": "/hao-sheng-yin/kind/interview/",
    "everything of a unit": "/units/jun-xiu-ban/archive/",
    "numbered page": "/archive/1/",
}
MISSING = {"not found": ("/mei-you/", 404), "withdrawn": ("/units/han-kou-guan/du-shu-sha-long/", 410)}
MINUTE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d")


def _assert_site_group(page: Shown) -> None:
    assert page.tags["SiteName"] == page.text(".brandmark b")
    assert page.tags["SiteDomain"] == urlsplit(settings.PUBLIC_BASE_URL).hostname
    assert page.tags["SiteIDCode"] == SiteFacts.objects.get().site_id_code
    assert page.tags["SiteIDCode"] in page.text(".site-footer")


def _assert_column_group(page: Shown) -> None:
    assert all(page.tags[name] for name in COLUMN_TAGS), page.address
    assert page.tags["ColumnType"] in ColumnType.values


def _assert_article_group(page: Shown, content: ContentPage) -> None:
    assert page.tags["ArticleTitle"] == page.text("h1") == content.title
    assert MINUTE.fullmatch(page.tags["PubDate"])
    assert page.tags["PubDate"] == page.text(".story-head time")
    assert f"来源：{page.tags['ContentSource']}" in page.text(".story-head .meta")
    trail = [link.get_text() for link in page.soup.select(".breadcrumb a")]
    in_a_course = isinstance(content.get_parent().specific, CoursePage)
    assert page.tags["ColumnName"] == trail[-2 if in_a_course else -1]
    assert page.tags["Url"] == page.canonical
    assert page.tags["Description"]
    if "Image" in page.tags:
        assert page.tags["Image"].startswith(settings.PUBLIC_BASE_URL)


def test_every_page_of_the_bureau_has_the_tags_of_its_kind(bureau: None, client: Client) -> None:
    seen = set()
    for page in publicly_visible(Page.objects.all()).specific():
        representation = representation_of(type(page))
        read = shown(client, page.url_path.removeprefix("/home"))
        assert read.status == 200
        assert len(read.soup.select("h1")) == 1
        _assert_site_group(read)
        _assert_column_group(read)
        if representation.listed:
            _assert_article_group(read, page)
        else:
            assert not set(ARTICLE_TAGS) & read.tags.keys()
            name = ColumnType.HOME if isinstance(page, HomePage) else read.text("h1")
            assert read.tags["ColumnName"] == name
        seen.add(type(page))

    assert seen == {known.model for known in registered()}


@pytest.mark.parametrize("address", FURNITURE.values(), ids=FURNITURE)
def test_every_furniture_page_is_tagged_as_a_list(address: str, bureau: None, client: Client) -> None:
    read = shown(client, address)

    assert read.status == 200
    assert len(read.soup.select("h1")) == 1
    _assert_site_group(read)
    _assert_column_group(read)
    assert read.canonical == settings.PUBLIC_BASE_URL + address
    assert read.text("title").startswith(read.text("h1"))


@pytest.mark.parametrize(("address", "status"), MISSING.values(), ids=MISSING)
def test_a_missing_page_still_says_whose_site_it_is(address: str, status: int, bureau: None, client: Client) -> None:
    if status == 410:
        page = Page.objects.get(slug=address.split("/")[-2])
        client.get(address)
        page.specific.unpublish()
    read = shown(client, address)

    assert read.status == status
    _assert_site_group(read)
    assert read.canonical is None
    assert not {*COLUMN_TAGS, *ARTICLE_TAGS} & read.tags.keys()
