"""Every screen behind the members' door and the door itself: axe, no side-scrolling, targets to hit, in three modes."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from cms.sample_data.content.members import MEMBERS
from tests.browser.conftest import Reader
from tests.browser.pages import MODES, Mode
from tests.browser.survey import AXE, axe

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

PHONE = 390
ROOMS = ("/members/", "/learning/")
BEFORE_THE_DOOR = ("/members/log-in/", "/members/join/", "/members/forgotten/", "/learning/certificates/")
LEFT_OUT = ("/members/log-out/", ".xlsx")
HREFS = "[...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))"
KEY = re.compile(r"[0-9a-f-]{36}|[0-9A-Z]{16}|\d+")
FEWEST = 16
"""Screens of a secretary: hours, branch, roster, members, trainings, forms."""


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_the_screens_of_members_are_clean(reader: NewReader, mode: Mode) -> None:
    somebody = reader(width=PHONE, mode=mode)
    page = somebody.context.new_page()
    wrong: dict[str, list[str]] = {}
    for path in BEFORE_THE_DOOR:
        page.goto(somebody.base + path)
        wrong[path] = _wrong(page, mode)

    log_in(page, somebody.base, "shuji")
    for path in _screens(page, somebody.base):
        wrong[path] = _wrong(page, mode)

    assert {path: found for path, found in wrong.items() if found} == {}
    assert len(wrong) >= FEWEST, list(wrong)


def log_in(page: Page, base: str, username: str) -> None:
    account = next(member for member in MEMBERS if member.username == username)
    page.goto(f"{base}/members/log-in/")
    page.get_by_label("用户名").fill(account.username)
    page.get_by_label("密码").fill(account.password)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/members/")


def _screens(page: Page, base: str) -> Iterator[str]:
    """Opens whatever page links lead to, one of each kind: of people and trainings the first."""
    waiting, seen = list(ROOMS), set[str]()
    while waiting:
        path = waiting.pop(0)
        kind = KEY.sub("…", path)
        if kind in seen:
            continue
        seen.add(kind)
        page.goto(base + path)
        if page.evaluate("document.contentType") != "text/html":
            continue  # a sheet with signatures is a picture
        yield path
        for href in page.evaluate(HREFS):
            there = urlsplit(urljoin(base + path, href))
            is_ours = there.netloc == urlsplit(base).netloc and there.path.startswith(ROOMS)
            if is_ours and not there.path.endswith(LEFT_OUT):
                waiting.append(there.path)


def _wrong(page: Page, mode: Mode) -> list[str]:
    page.evaluate(AXE)
    return [
        *axe(page),
        *page.evaluate("probes.sideways()"),
        *page.evaluate("least => probes.smallTargets(least)", mode.least_target),
        *page.evaluate("least => probes.smallText(least)", mode.least_text),
        *page.evaluate("seen.violations"),
    ]
