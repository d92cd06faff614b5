"""The player of a lesson for a member who is signed in: what it says about recording, and whose place it keeps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import patience
from tests.browser.conftest import Reader
from tests.browser.pages import ADDRESSES, MODES, Mode
from tests.browser.survey import AXE, PHONE, axe
from tests.browser.test_member_screens import log_in
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]
LESSON = ADDRESSES["lesson"]
FILM = "document.querySelector('video')"
KEPT = "Object.keys(localStorage).filter(name => name.startsWith('film-at:'))"


@dataclass
class Somebody:
    """With a browser; a member once signed in."""

    reader: Reader
    page: Page

    def sign_in(self, username: str) -> None:
        log_in(self.page, self.reader.base, username)

    def look(self) -> None:
        """The lesson, with the first picture of its film."""
        self.page.goto(self.reader.base + LESSON)
        wait_until(self.page, f"{FILM}.readyState >= 1")

    @property
    def told(self) -> Locator:
        return self.page.locator("[data-watch-status]")

    def progress(self) -> dict[str, Any]:
        """As the server knows it."""
        lesson = self.page.locator("[data-lesson]").get_attribute("data-lesson")
        known: dict[str, Any] = self.reader.context.request.get(f"{self.reader.base}/api/v1/watch/{lesson}").json()
        return known


@pytest.fixture
def arrive(reader: NewReader) -> Callable[..., Somebody]:
    def made(**wishes: Any) -> Somebody:
        one = reader(**wishes)
        return Somebody(one, one.context.new_page())

    return made


NewSomebody = Callable[..., Somebody]


def _height(told: Locator) -> float:
    box = told.bounding_box()
    return box["height"] if box else 0


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_a_member_reads_on_a_phone_that_watching_is_recorded_and_how(arrive: NewSomebody, mode: Mode) -> None:
    member = arrive(width=PHONE, mode=mode)
    member.sign_in("shuji")
    member.look()

    expect(member.told).to_have_text("已登录，播放时记录观看进度")
    member.page.get_by_role("button", name="播放", exact=True).last.click()
    expect(member.told).to_have_text("正在记录观看进度")
    assert _height(member.told) > 10
    member.page.get_by_text("观看怎样计入").click()
    expect(member.page.get_by_text("我们不记录您是否专心")).to_be_visible()
    member.page.evaluate(AXE)
    assert [
        *axe(member.page),
        *member.page.evaluate("probes.sideways()"),
        *member.page.evaluate("least => probes.smallTargets(least)", mode.least_target),
        *member.page.evaluate("least => probes.smallText(least)", mode.least_text),
        *member.page.evaluate("seen.violations"),
    ] == []


def test_who_is_no_member_is_told_nothing_of_recording(arrive: NewSomebody) -> None:
    anybody = arrive()
    with anybody.page.expect_response("**/my-hours/"):
        anybody.look()
    anybody.page.get_by_role("button", name="播放", exact=True).last.click()
    wait_until(anybody.page, f"{FILM}.currentTime > 1")

    expect(anybody.told).to_have_text("")
    assert _height(anybody.told) == 0
    expect(anybody.page.get_by_text("观看怎样计入")).to_be_hidden()


def test_what_is_seen_before_the_page_knows_its_member_is_credited_afterwards(arrive: NewSomebody) -> None:
    member = arrive()
    member.sign_in("dangyuan")
    member.reader.context.route("**/my-hours/", lambda route: route.abort("internetdisconnected"))
    member.look()
    before = member.progress()["covered_ms"]
    expect(member.told).to_contain_text("还不知道您是否登录，观看没有开始记录")
    member.page.get_by_role("button", name="播放", exact=True).last.click()
    wait_until(member.page, f"{FILM}.currentTime > 5")
    member.page.keyboard.press("k")
    member.reader.context.unroute("**/my-hours/")
    member.page.evaluate("window.dispatchEvent(new Event('online'))")

    patience.wait_until(
        lambda: member.progress()["covered_ms"] > before + 4_900,
        "what was seen before",
        pause=lambda seconds: member.page.wait_for_timeout(seconds * 1000),
    )
    expect(member.told).to_contain_text("记录")


def test_the_place_of_who_watched_before_is_not_a_members_and_a_members_is_left_to_nobody(arrive: NewSomebody) -> None:
    somebody = arrive()
    somebody.look()
    somebody.page.locator("[data-transcript] a").nth(2).click()
    wait_until(somebody.page, f"{FILM}.currentTime > 9")
    somebody.sign_in("yuanshuji")
    assert somebody.page.evaluate(KEPT) != []
    with somebody.page.expect_response("**/api/v1/watch/*"):
        somebody.look()

    begin = somebody.page.locator(".player__begin button")
    expect(begin).to_have_text(["播放"])
    wait_until(somebody.page, f"{FILM}.currentTime === 0")
    begin.click()
    wait_until(somebody.page, f"{FILM}.currentTime > 4")
    somebody.page.goto(f"{somebody.reader.base}/members/")
    assert somebody.page.evaluate(KEPT) == []
