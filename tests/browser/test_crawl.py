"""Chromium over every address of the sample portal: what the site map names and whatever a page links to."""

from collections.abc import Callable
from urllib.parse import urldefrag, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import APIRequestContext

from tests.browser.conftest import HELD_BACK, Reader
from tests.browser.pages import ADDRESSES

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

LOOK = """([inline, served]) => ({
    links: [...document.querySelectorAll("a[href], link[href]")].map(link => link.href),
    headings: document.querySelectorAll("h1").length,
    inline: new DOMParser().parseFromString(served, "text/html").querySelectorAll(inline).length,
    violations: seen.violations,
    anchors: [...document.querySelectorAll("a[href*='#']")]
        .filter(link => link.href.split("#")[0] === location.href.split("#")[0])
        .map(link => decodeURIComponent(link.hash.slice(1)))
        .filter(name => !document.getElementById(name)),
})"""
INLINE = "[style], style, script:not([src]):not([type='application/ld+json']), [onclick]"
"""In what is served: a script of ours may move what it made, which the policy allows and the violations would tell."""
CHOICES = ("mode", "contrast", "text")


def sitemap(requests: APIRequestContext, base: str, path: str = "/sitemap.xml") -> set[str]:
    """Every page the site map names, through all its parts."""
    root = ElementTree.fromstring(requests.get(base + path).text())  # noqa: S314
    named = [urlsplit(element.text or "").path for element in root.iterfind("*/{*}loc")]
    if root.tag.endswith("sitemapindex"):
        return set().union(*(sitemap(requests, base, part) for part in named))
    return set(named)


def ours(links: list[str], base: str) -> set[str]:
    """The portal's own addresses among them, without those that only choose how a page is shown."""
    addresses = {urldefrag(address).url for address in links}
    own = {address.removeprefix(base) for address in addresses if address.startswith(base)}
    return {path for path in own if not any(f"{choice}=" in urlsplit(path).query for choice in CHOICES)}


def is_file(path: str) -> bool:
    """Feeds, pictures, downloads: everything whose address does not end like a page's."""
    return not urlsplit(path).path.endswith("/") or path.startswith("/admin/")


class Crawler:
    """Walks in one tab: a new one for each of some hundred pages would take most of the time."""

    def __init__(self, reader: Reader) -> None:
        self.base = reader.base
        self.requests = reader.context.request
        self.page = reader.context.new_page()
        self.noise: list[str] = []
        self.page.on("console", lambda message: self._hear(message.type, message.text))
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        self.page.on("request", lambda request: self._leaves(request.url))

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and HELD_BACK not in text:
            self.noise.append(text)

    def _leaves(self, address: str) -> None:
        if not address.startswith((self.base, "data:")):
            self.noise.append(f"asks {address}")

    def open(self, path: str) -> tuple[str, set[str]]:
        """What is wrong with the page, empty when it is as it should be; and where it leads."""
        self.noise.clear()
        answer = self.page.goto(self.base + path)
        assert answer is not None
        policy = answer.headers.get("content-security-policy", "")
        seen = self.page.evaluate(LOOK, [INLINE, answer.text()])
        wrong = {
            f"status {answer.status}": not answer.ok,
            f"policy {policy}": "'self'" not in policy or "'unsafe" in policy,
            "not one h1": seen["headings"] != 1,
            "inline script or style": seen["inline"] > 0,
            f"violations {seen['violations']}": bool(seen["violations"]),
            f"anchors {seen['anchors']}": bool(seen["anchors"]),
            f"complaints {self.noise}": bool(self.noise),
        }
        return "; ".join(what for what, is_so in wrong.items() if is_so), ours(seen["links"], self.base)


def test_no_page_is_broken_leads_nowhere_complains_or_asks_anybody_else(reader: NewReader) -> None:
    crawler = Crawler(reader(pictures=False))
    known = sitemap(crawler.requests, crawler.base) | {"/"}
    waiting, pages, files = sorted(known), set[str](), set[str]()
    found: dict[str, str] = {}
    while waiting:
        path = waiting.pop()
        if is_file(path):
            files.add(path)
            status = crawler.requests.head(crawler.base + path).status
            wrong = "" if status == 200 else f"status {status}"
            new = set[str]()
        else:
            pages.add(path)
            wrong, reached = crawler.open(path)
            new = reached - known
        if wrong:
            found[path] = wrong
        known |= new
        waiting += sorted(new)

    assert found == {}
    assert len(pages) > 100
    assert any(path.startswith("/files/") for path in files)
    reached_by_links = {
        path
        for name, path in ADDRESSES.items()
        if name not in ("not found", "withdrawn", "broken") and not path.startswith("/search/")
    }
    assert pages >= reached_by_links
