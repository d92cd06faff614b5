"""Site maps and robots.txt, for search engines."""

from datetime import UTC, datetime
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.portal import sitemaps
from tests.conftest import Portal
from tests.factories.pages import ColumnPageFactory, StoryPageFactory

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _story(portal: Portal, slug: str, published: datetime, changed: datetime | None = None) -> None:
    story = StoryPageFactory(parent=portal.brand, slug=slug)
    Page.objects.filter(pk=story.pk).update(first_published_at=published, last_published_at=changed)


def _entries(public: Client, address: str) -> dict[str, str | None]:
    """Path of each address, and the time it claims to have changed."""
    response = public.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = fromstring(response.content)
    entries = {}
    for entry in root:
        location = entry.find("s:loc", SPACE)
        changed = entry.find("s:lastmod", SPACE)
        assert location is not None and location.text
        assert location.text.startswith(settings.PUBLIC_BASE_URL)
        entries[urlsplit(location.text).path] = changed.text if changed is not None else None
    return entries


def test_the_index_names_a_part_for_places_and_one_for_each_month(portal: Portal, public: Client) -> None:
    _story(portal, "jia", datetime(2017, 8, 9, 1, tzinfo=UTC), datetime(2018, 3, 1, 4, tzinfo=UTC))
    _story(portal, "yi", datetime(2017, 8, 31, 16, 30, tzinfo=UTC))
    _story(portal, "bing", datetime(2017, 8, 1, 1, tzinfo=UTC))

    assert _entries(public, "/sitemap.xml") == {
        "/sitemap-places.xml": None,
        "/sitemap-2017-08.xml": "2018-03-01T12:00:00+08:00",
        "/sitemap-2017-09.xml": "2017-09-01T00:30:00+08:00",
    }
    assert _entries(public, "/sitemap-2017-08.xml") == {
        "/units/jiu-zhu-zhan/bing/": "2017-08-01T09:00:00+08:00",
        "/units/jiu-zhu-zhan/jia/": "2018-03-01T12:00:00+08:00",
    }


def test_places_claim_no_time_because_their_lists_change_without_them(portal: Portal, public: Client) -> None:
    _story(portal, "jia", datetime(2017, 8, 9, 1, tzinfo=UTC))

    entries = _entries(public, "/sitemap-places.xml")

    assert {"/", "/units/", "/units/jiu-zhu-zhan/", "/site-map/", "/subscribe/"} <= entries.keys()
    assert set(entries.values()) == {None}


def test_every_address_of_every_part_opens(portal: Portal, public: Client) -> None:
    _story(portal, "jia", datetime(2017, 8, 9, 1, tzinfo=UTC))

    parts = _entries(public, "/sitemap.xml")
    addresses = [address for part in parts for address in _entries(public, part)]

    assert len(addresses) == len(set(addresses))
    assert [address for address in addresses if public.get(address).status_code != 200] == []


def test_a_month_too_full_for_one_part_goes_on_in_another(
    portal: Portal, public: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MOST_ADDRESSES", 2)
    for day in range(1, 6):
        _story(portal, f"pian-{day}", datetime(2017, 8, day, tzinfo=UTC))

    parts = [part for part in _entries(public, "/sitemap.xml") if part != "/sitemap-places.xml"]

    assert parts == ["/sitemap-2017-08.xml", "/sitemap-2017-08-2.xml", "/sitemap-2017-08-3.xml"]
    assert [len(_entries(public, part)) for part in parts] == [2, 2, 1]
    assert sitemaps.MOST_ADDRESSES <= 5_000


def test_a_part_keeps_its_bytes_until_something_on_it_changes(portal: Portal, public: Client) -> None:
    _story(portal, "jia", datetime(2017, 8, 9, 1, tzinfo=UTC))
    first = public.get("/sitemap-2017-08.xml")

    _story(portal, "yi", datetime(2017, 9, 9, 1, tzinfo=UTC))
    assert public.get("/sitemap-2017-08.xml", headers={"If-None-Match": first["ETag"]}).status_code == 304

    Page.objects.filter(slug="jia").update(slug="jia-2", url_path="/portal/units/jiu-zhu-zhan/jia-2/")
    assert public.get("/sitemap-2017-08.xml", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_part_reads_no_more_of_the_archive_than_it_shows(portal: Portal, public: Client) -> None:
    _story(portal, "jia", datetime(2017, 8, 9, 1, tzinfo=UTC))
    public.get("/sitemap-2017-08.xml")
    StoryPageFactory(parent=portal.brand)
    public.get("/")
    with CaptureQueriesContext(connection) as captured:
        public.get("/sitemap-2017-08.xml")

    (reading,) = [query["sql"] for query in captured if "LIMIT 5000" in query["sql"]]
    assert '"first_published_at" >=' in reading and '"first_published_at" <' in reading
    assert len(captured) <= 5


@pytest.mark.parametrize("name", ["2017-13", "2016-01", "2017-08-2", "0000-01"])
def test_a_part_with_nothing_on_it_does_not_exist(name: str, portal: Portal, public: Client) -> None:
    _story(portal, "jia", datetime(2017, 8, 9, 1, tzinfo=UTC))

    assert public.get(f"/sitemap-{name}.xml").status_code == 404


def test_a_blank_column_is_on_no_site_map(portal: Portal, public: Client) -> None:
    ColumnPageFactory(parent=portal.home, slug="kong")

    assert "/kong/" not in _entries(public, "/sitemap-places.xml")


def test_robots_are_kept_from_the_desk_and_from_copies_of_pages(portal: Portal, public: Client) -> None:
    text = public.get("/robots.txt").content.decode()
    robots = RobotFileParser()
    robots.parse(text.splitlines())

    for address in (
        "/admin/",
        "/admin/pages/3/edit/",
        "/api/v1/stories/",
        "/preview/abc/",
        "/search/?q=甲",
        "/qr.svg?path=/",
    ):
        assert not robots.can_fetch("*", address), address
    for address in ("/", "/hao-sheng-yin/", "/hao-sheng-yin/archive/1/", "/feed.xml", "/static/build/site.css"):
        assert robots.can_fetch("*", address), address
    for name in ("mode", "contrast", "text", "kind", "page", "q"):
        assert f"Disallow: /*?{name}=\n" in text and f"Disallow: /*&{name}=\n" in text
    assert f"Sitemap: {settings.PUBLIC_BASE_URL}/sitemap.xml" in text
    assert "Disallow: /\n" not in text
