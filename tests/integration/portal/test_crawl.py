"""A reader who follows every link of the sample bureau to the end."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.core.display import CHOICES
from cms.core.representation.registry import listed_kinds
from cms.core.visibility import publicly_visible
from tests.integration.portal.shown import ARTICLE_TAGS, COLUMN_TAGS, SITE_TAGS, Shown

RESOURCES = {"img": ("src", "srcset"), "source": ("src", "srcset"), "script": ("src",), "link": ("href",)}
LOADED = {"stylesheet", "icon"}
"""Relations of `link` elements that a browser asks for by itself."""


@dataclass
class Crawl:
    """Every page that was reached, with what was found wrong on the way."""

    pages: dict[str, Shown] = field(default_factory=dict)
    forms: dict[str, Shown] = field(default_factory=dict)
    """Pages that are for one reader and for no search engine."""
    others: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    outward: set[str] = field(default_factory=set)
    resources: set[str] = field(default_factory=set)


def _addresses(tag: Tag, name: str) -> Iterator[str]:
    value = str(tag.get(name) or "")
    yield from (part.split()[0] for part in value.split(",") if part.strip()) if name == "srcset" else [value]


def _loaded(soup: BeautifulSoup) -> Iterator[str]:
    """What a browser asks for to show the page."""
    for tag in soup.find_all([*RESOURCES]):
        if tag.name != "link" or set(tag["rel"]) & LOADED:
            for name in RESOURCES[tag.name]:
                yield from (address for address in _addresses(tag, name) if address)


def _without_choices(address: str) -> str:
    """长者版, 高对比 and text size are the same pages in other clothes."""
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in CHOICES]
    return parts._replace(query=urlencode(kept)).geturl()


def _links(page: str, soup: BeautifulSoup) -> Iterator[str]:
    for tag in soup.select("a[href], link[rel=alternate]"):
        yield _without_choices(urldefrag(urljoin(page, str(tag["href"])))[0])


def _anchors(soup: BeautifulSoup) -> Iterator[str]:
    for tag in soup.select('a[href^="#"]'):
        yield str(tag["href"])[1:]


def crawl(client: Client) -> Crawl:
    done, waiting, seen = Crawl(), deque(["/"]), {"/"}
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        if response.status_code == 302 and response.headers["Location"].startswith(reverse("members:log_in")):
            seen.add(response.headers["Location"])
            waiting.append(response.headers["Location"])
            continue
        if response.status_code != 200:
            done.broken.append(f"{response.status_code} {address}")
            continue
        if not response["Content-Type"].startswith("text/html"):
            done.others[address] = response["Content-Type"]
            continue
        soup = BeautifulSoup(response.content, "html.parser")
        pages = done.forms if "noindex" in response.headers.get("X-Robots-Tag", "") else done.pages
        pages[address] = Shown(address, 200, soup)
        done.resources |= {urljoin(address, resource) for resource in _loaded(soup)}
        done.broken += [f"{address}#{anchor}" for anchor in _anchors(soup) if not soup.find(id=anchor)]
        for link in _links(address, soup):
            if urlsplit(link).netloc or urlsplit(link).scheme:
                done.outward.add(link)
            elif link.startswith(settings.STATIC_URL):
                done.resources.add(link)
            elif link not in seen:
                seen.add(link)
                waiting.append(link)
    return done


@pytest.fixture(scope="module")
def crawled(loaded_once: None, django_db_blocker: object) -> Crawl:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        return crawl(Client())


def test_no_link_is_broken(crawled: Crawl) -> None:
    assert crawled.broken == []
    assert len(crawled.pages) > 60


def test_every_public_page_is_reached(crawled: Crawl, bureau: None) -> None:
    public = publicly_visible(Page.objects.all()).values_list("url_path", flat=True)

    assert {path.removeprefix("/home") for path in public} - crawled.pages.keys() == set()


def test_every_feed_is_reached_and_is_what_its_link_says(crawled: Crawl) -> None:
    kinds = {content_type.split(";")[0] for content_type in crawled.others.values()}

    assert {"application/atom+xml", "application/rss+xml", "application/feed+json"} <= kinds


def test_every_page_has_one_first_heading_and_a_title_of_its_own(crawled: Crawl) -> None:
    titles = [page.text("title") for page in crawled.pages.values()]

    assert [page.address for page in crawled.pages.values() if len(page.soup.select("h1")) != 1] == []
    assert len(titles) == len(set(titles))


def test_every_page_carries_the_tags_of_its_kind(crawled: Crawl) -> None:
    stories = 0
    for page in crawled.pages.values():
        wanted = {*SITE_TAGS, *COLUMN_TAGS}
        if page.soup.select_one(".story-head"):
            wanted |= {*ARTICLE_TAGS}
            stories += 1
        assert wanted <= {name for name, value in page.tags.items() if value}, page.address
    assert stories > 24
    assert {node["@type"] for page in crawled.pages.values() for node in page.graph} >= {"NewsArticle", "Article"}


def test_a_form_says_whose_site_it_is_and_has_one_first_heading(crawled: Crawl) -> None:
    assert crawled.forms
    for page in crawled.forms.values():
        assert {*SITE_TAGS} <= page.tags.keys(), page.address
        assert len(page.soup.select("h1")) == 1, page.address


def test_every_address_is_its_own_canonical_one(crawled: Crawl) -> None:
    assert {address: page.canonical for address, page in crawled.pages.items()} == {
        address: settings.PUBLIC_BASE_URL + address for address in crawled.pages
    }


def test_no_page_asks_anybody_else_for_anything(crawled: Crawl) -> None:
    assert crawled.resources
    assert {resource for resource in crawled.resources if urlsplit(resource).netloc or ":" in resource} == set()


def test_every_picture_is_there(crawled: Crawl, bureau: None) -> None:
    pictures = {resource.removeprefix("/uploads/") for resource in crawled.resources if "/uploads/" in resource}

    assert len(pictures) > 30
    assert {picture for picture in pictures if not default_storage.exists(picture)} == set()


def test_every_other_resource_answers(crawled: Crawl, bureau: None, client: Client) -> None:
    films = {resource for resource in crawled.resources if resource.startswith("/films/")}
    assert {film for film in films if client.head(film).status_code != 200} == set()
    assert len(films) > 8

    resources = {resource for resource in crawled.resources - films if "/uploads/" not in resource}
    static = {resource.removeprefix("/static/") for resource in resources if resource.startswith("/static/")}

    assert {name for name in static if not finders.find(name)} == set()
    codes = {resource for resource in resources if resource.startswith("/qr.svg")}
    assert len(codes) > 24
    assert {code for code in codes if client.get(code).status_code != 200} == set()
    assert len(codes) + len(static) == len(resources)


def test_every_link_that_leaves_the_site_says_so(crawled: Crawl) -> None:
    assert crawled.outward
    for page in crawled.pages.values():
        for link in page.soup.select('a[href^="http"]'):
            assert "external" in link["rel"], link
            assert "离开本网站" in link.get_text(), link


def test_every_entry_of_every_list_shows_its_date(crawled: Crawl) -> None:
    entries = [
        entry
        for page in crawled.pages.values()
        for entry in page.soup.select(".row-list li, .story-teaser, .headline-list li:has(time)")
        if page.address != "/subscribe/"
    ]

    assert entries
    assert [entry.get_text() for entry in entries if not entry.select_one("time[datetime]")] == []


def test_lists_by_kind_and_by_year_are_reached(crawled: Crawl) -> None:
    assert {f"/hao-sheng-yin/kind/{kind}/" for kind in listed_kinds()} & crawled.pages.keys()
    assert {"/archive/", "/archive/1/", "/year/2017/", "/hao-sheng-yin/year/2017/"} <= crawled.pages.keys()
