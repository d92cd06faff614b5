"""Feeds in three formats, held to what their specifications demand."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.test import Client
from wagtail.models import Page

from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.media import make_image
from tests.factories.pages import StoryPageFactory
from tests.integration.portal.shown import shown

ATOM = "{http://www.w3.org/2005/Atom}"
FIRST, CHANGED = datetime(2017, 8, 9, 1, 25, tzinfo=UTC), datetime(2017, 9, 1, 6, 0, tzinfo=UTC)


@pytest.fixture
def story(portal: Portal) -> StoryPage:
    story: StoryPage = StoryPageFactory(
        parent=portal.brand, slug="shi-li", title="甲 & 乙 <丙>", dek="导语 & <b>", cover=make_image()
    )
    story.columns, story.topics = [portal.column], [portal.topic]
    story.save()
    Page.objects.filter(pk=story.pk).update(first_published_at=FIRST, last_published_at=CHANGED)
    return story


def _places(portal: Portal) -> dict[str, str]:
    return {
        "/": portal.home.title,
        **{"/" + page.url_path.split("/", 2)[2]: page.title for page in (portal.column, portal.topic, portal.brand)},
    }


def _text(element: Element, path: str) -> str:
    found = element.find(path)
    assert found is not None and found.text, path
    return found.text


def _is_absolute(address: str) -> bool:
    return address.startswith(settings.PUBLIC_BASE_URL + "/")


def test_atom_is_what_rfc_4287_asks_for(story: StoryPage, portal: Portal, public: Client) -> None:
    for place, title in _places(portal).items():
        response = public.get(f"{place}feed.xml")
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        feed = fromstring(response.content)
        assert feed.tag == f"{ATOM}feed"
        assert title in _text(feed, f"{ATOM}title")
        assert _is_absolute(_text(feed, f"{ATOM}id"))
        assert datetime.fromisoformat(_text(feed, f"{ATOM}updated")) >= CHANGED
        assert _text(feed, f"{ATOM}author/{ATOM}name") == "武汉市民政局"
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"{settings.PUBLIC_BASE_URL}{place}feed.xml"
        assert links["alternate"] == settings.PUBLIC_BASE_URL + place
        (entry,) = feed.findall(f"{ATOM}entry")
        assert _text(entry, f"{ATOM}title") == story.title
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", _text(entry, f"{ATOM}id"))
        assert _text(entry, f"{ATOM}published") == "2017-08-09T09:25:00+08:00"
        assert _text(entry, f"{ATOM}updated") == "2017-09-01T14:00:00+08:00"
        assert _text(entry, f"{ATOM}summary") == "导语 &amp; &lt;b&gt;"
        assert _text(entry, f"{ATOM}author/{ATOM}name") == "市救助站"


def test_rss_is_what_its_specification_asks_for(story: StoryPage, portal: Portal, public: Client) -> None:
    for place in _places(portal):
        response = public.get(f"{place}rss.xml")
        assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
        rss = fromstring(response.content)
        assert (rss.tag, rss.get("version")) == ("rss", "2.0")
        channel = rss.find("channel")
        assert channel is not None
        assert all(_text(channel, name) for name in ("title", "link", "description", "language"))
        assert parsedate_to_datetime(_text(channel, "lastBuildDate")) >= CHANGED
        (item,) = channel.findall("item")
        assert _text(item, "title") == story.title
        assert _is_absolute(_text(item, "link"))
        assert parsedate_to_datetime(_text(item, "pubDate")) == FIRST
        guid = item.find("guid")
        assert guid is not None and guid.get("isPermaLink") == "false"
        assert _text(item, "category") == "报道"


def test_json_is_what_json_feed_1_1_asks_for(story: StoryPage, portal: Portal, public: Client) -> None:
    for place in _places(portal):
        response = public.get(f"{place}feed.json")
        assert response["Content-Type"] == "application/feed+json; charset=utf-8"
        feed = json.loads(response.content)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] and feed["feed_url"] == f"{settings.PUBLIC_BASE_URL}{place}feed.json"
        (item,) = feed["items"]
        assert item["id"].startswith("urn:uuid:")
        assert item["title"] == story.title and item["content_text"] == story.dek
        assert _is_absolute(item["url"]) and _is_absolute(item["image"])
        assert datetime.fromisoformat(item["date_published"]) == FIRST
        assert datetime.fromisoformat(item["date_modified"]) == CHANGED


def _ids(public: Client, file: str) -> list[Any]:
    content = public.get(f"/{file}").content
    if file.endswith("json"):
        return [item["id"] for item in json.loads(content)["items"]]
    return [element.text for element in fromstring(content).iter() if element.tag in {f"{ATOM}id", "guid"}]


@pytest.mark.parametrize("file", ["feed.xml", "rss.xml", "feed.json"])
def test_a_moved_page_is_no_new_entry(file: str, story: StoryPage, portal: Portal, public: Client) -> None:
    before = _ids(public, file)

    page = Page.objects.get(pk=story.pk)
    page.slug = "xin-di-zhi"
    page.save()

    assert _ids(public, file) == before
    assert b"xin-di-zhi" in public.get(f"/{file}").content


@pytest.mark.parametrize("file", ["feed.xml", "rss.xml", "feed.json"])
def test_a_feed_is_sent_again_only_when_something_new_is_in_it(
    file: str, story: StoryPage, portal: Portal, public: Client
) -> None:
    address = f"/hao-sheng-yin/{file}"
    first = public.get(address)

    StoryPageFactory(parent=portal.brand)
    assert public.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304

    Page.objects.filter(pk=story.pk).update(title="改过的题目")
    again = public.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert "改过的题目" in again.content.decode()


def test_newest_come_first_and_no_more_than_twenty(portal: Portal, public: Client) -> None:
    for number in range(22):
        StoryPageFactory(parent=portal.brand, title=f"第{number}篇", first_published_at=FIRST + timedelta(days=number))

    items = json.loads(public.get("/feed.json").content)["items"]

    assert [item["title"] for item in items] == [f"第{number}篇" for number in range(21, 1, -1)]


@pytest.mark.parametrize("file", ["feed.xml", "rss.xml", "feed.json"])
def test_a_feed_without_entries_is_a_feed(file: str, portal: Portal, public: Client) -> None:
    parse: Callable[[bytes], object] = json.loads if file.endswith("json") else fromstring

    assert parse(public.get(f"/{file}").content)


def test_characters_xml_cannot_hold_do_not_break_a_feed(portal: Portal, public: Client) -> None:
    StoryPageFactory(parent=portal.brand, title="甲\x0b乙\ufffe", dek="丙\x01")

    for file in ("feed.xml", "rss.xml"):
        assert "甲乙" in "".join(fromstring(public.get(f"/{file}").content).itertext())


@pytest.mark.parametrize("address", ["/units/feed.xml", "/mei-you/rss.xml", "/hao-sheng-yin/feed.txt"])
def test_what_lists_nothing_has_no_feed(address: str, portal: Portal, public: Client) -> None:
    assert public.get(address).status_code == 404


def test_pages_announce_their_own_feeds_and_those_of_the_portal(
    story: StoryPage, portal: Portal, public: Client
) -> None:
    for place in (*_places(portal), "/units/jiu-zhu-zhan/shi-li/", "/site-map/"):
        links = shown(public, place).soup.select('link[rel="alternate"]')
        addresses = [str(link["href"]) for link in links]
        assert {"/feed.xml", "/rss.xml", "/feed.json"} <= set(addresses)
        assert len(addresses) == len(set(addresses)) == (6 if place in _places(portal) and place != "/" else 3)
        for link in links:
            response = public.get(str(link["href"]))
            assert response.status_code == 200
            assert response["Content-Type"].startswith(str(link["type"]))


def test_the_page_of_subscriptions_lists_every_place_with_its_feeds(
    story: StoryPage, portal: Portal, public: Client
) -> None:
    page = shown(public, "/subscribe/")
    links = {str(link["href"]) for link in page.soup.select("main a")}

    for place in _places(portal):
        assert {f"{place}feed.xml", f"{place}rss.xml", f"{place}feed.json"} <= links
    assert all(public.get(urlsplit(link).path).status_code == 200 for link in links)
