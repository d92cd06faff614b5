"""One film on its whole way in Chromium: sent in from a phone, reviewed by three, watched in two browsers, counted,
seen by the branch secretary, and stated by a certificate that anybody can check; each page judged by axe."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cms.sample_data.content.members import MEMBERS, SampleMember
from media.films.encoding.program import program
from tests.browser.conftest import Reader, served
from tests.browser.survey import AXE, PHONE, axe
from tests.browser.test_admin import approve, log_in, send_up
from tests.browser.test_sending_films import choose
from tests.browser.waiting import wait_until
from tests.installations import Installation, copy_of
from tests.services.postgres import free_port

pytestmark = pytest.mark.browser

TITLE = "示例：六秒的微课"
SECONDS = 6
CAPTIONS = f"1\n00:00:00,000 --> 00:00:{SECONDS:02},000\n示例：只有测试画面和声音。\n"
LEFT_AT = 2.5
TO_THE_END_MS = 40_000
REVIEWS = {"chushen": "初审", "fushen": "复审", "zhongshen": "终审"}
FILM = "document.querySelector('video')"


@dataclass
class Place:
    """A portal of its own: its worker is started by hand, and what it publishes disturbs nobody."""

    installation: Installation
    address: str
    browser: Browser
    contexts: ExitStack
    wrong: dict[str, list[str]] = field(default_factory=dict)
    """What is wrong with the pages that were looked at."""

    def somebody(self) -> Reader:
        reader = Reader(self.browser, self.address, width=PHONE)
        self.contexts.callback(reader.context.close)
        return reader

    def member(self, username: str) -> Page:
        """Logged in on a browser that was never here."""
        account = _sample(username)
        page = self.somebody().open("/members/log-in/").page
        self.look("log in", page)
        page.get_by_label("用户名").fill(account.username)
        page.get_by_label("密码").fill(account.password)
        page.get_by_role("button", name="登录", exact=True).click()
        page.wait_for_url("**/members/")
        return page

    def look(self, name: str, page: Page) -> None:
        page.evaluate(AXE)
        sideways = page.evaluate("probes.sideways()")
        if found := [*axe(page), *sideways, *page.evaluate("seen.violations")]:
            self.wrong[name] = found


def _sample(username: str) -> SampleMember:
    return next(member for member in MEMBERS if member.username == username)


@pytest.fixture
def place(furnished: Installation, tmp_path: Path, browser: Browser) -> Iterator[Place]:
    with (
        copy_of(furnished, tmp_path) as installation,
        served(installation, free_port()) as address,
        ExitStack() as contexts,
    ):
        yield Place(installation, address, browser, contexts)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "示例微课.mp4"
    picture = f"testsrc2=size=640x360:rate=10:duration={SECONDS}"
    sound = f"sine=frequency=330:duration={SECONDS}"
    sources = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound]
    subprocess.run([program().path, "-v", "error", "-nostdin", *sources, "-c:a", "aac", str(path)], check=True)
    return path


def _sent_in(place: Place, film: Path) -> None:
    editor = place.somebody()
    page = log_in(editor, "jiuzhuzhan")
    choose(editor, page, film)
    expect(page.get_by_role("heading", name="第 1 版：已收到，等待检查")).to_be_visible(timeout=TO_THE_END_MS)
    place.installation.manage("process_films", "--once")
    # The page follows the work and shows by itself when it is done.
    expect(page.get_by_role("heading", name="第 1 版：可以播放")).to_be_visible(timeout=TO_THE_END_MS)
    _captioned(page)

    page.goto(f"{editor.base}/admin/pages/?q=救助管理站")
    branch = re.search(r"/admin/pages/(\d+)/add_subpage/", page.content())
    assert branch is not None
    page.goto(f"{editor.base}/admin/pages/add/courses/lessonpage/{branch[1]}/")
    page.fill("#id_title", TITLE)
    page.get_by_role("button", name="选择影片").click()
    page.locator(".modal").get_by_role("link", name="示例微课").click()
    expect(page.locator(".modal")).to_have_count(0)
    page.fill("#id_dek", "示例：只有测试画面。")
    page.select_option("#id_audience", label="仅限党员")
    page.wait_for_load_state("networkidle")
    send_up(page)
    expect(page.locator(".messages .success")).to_contain_text(TITLE)


def _captioned(page: Page) -> None:
    """From a file, as every film has to be before its lesson is approved."""
    page.get_by_role("link", name="字幕", exact=True).click()
    page.set_input_files("#captions-file", {"name": "示例.srt", "mimeType": "text/plain", "buffer": CAPTIONS.encode()})
    page.get_by_role("button", name="读入（先核对，不保存）").click()
    expect(page.get_by_text("有改动，还没有保存。")).to_be_visible()
    page.get_by_role("button", name="保存字幕").click()
    expect(page.get_by_text("有改动，还没有保存。")).to_have_count(0)


def _lesson(page: Page) -> Page:
    page.get_by_role("link", name=TITLE).first.click()
    wait_until(page, f"{FILM}.readyState >= 2")
    return page


def test_a_film_becomes_hours_that_the_secretary_sees_and_a_certificate_states(place: Place, film: Path) -> None:
    _sent_in(place, film)
    for username, review in REVIEWS.items():
        approve(place.somebody(), username, TITLE, review)

    phone = place.member("dangyuan")
    phone.goto(f"{place.address}/ke-cheng/")
    phone.get_by_role("link", name="仅限党员的微课").click()
    page = _lesson(phone)
    lesson = page.url
    place.look("lesson", page)
    page.get_by_role("button", name="播放", exact=True).last.click()
    recording = page.get_by_text("正在记录观看进度")
    expect(recording).to_be_visible()
    shown = recording.bounding_box()
    assert shown is not None and shown["width"] > 100 and shown["height"] > 10
    expect(page.get_by_text("观看怎样计入")).to_be_visible()
    wait_until(page, f"{FILM}.currentTime > {LEFT_AT}")
    page.goto("about:blank")
    page.wait_for_timeout(500)

    elsewhere = place.member("dangyuan")
    elsewhere.goto(lesson)
    elsewhere.get_by_role("button", name="继续播放").click()
    wait_until(elsewhere, f"{FILM}.currentTime > {LEFT_AT - 1}")
    expect(elsewhere.get_by_text("已看完，已计入")).to_be_visible(timeout=TO_THE_END_MS)

    elsewhere.goto(f"{place.address}/learning/")
    expect(elsewhere.get_by_role("region", name="学时明细表")).to_contain_text(TITLE)
    place.look("my hours", elsewhere)
    elsewhere.get_by_role("button", name=re.compile("开具 .* 年学时证明")).click()
    expect(elsewhere.get_by_role("heading", name="学时证明", level=1)).to_be_visible()
    place.look("certificate", elsewhere)
    check = elsewhere.locator("a", has_text="/learning/certificates/").get_attribute("href")

    anybody = place.somebody().open(str(check)).page
    expect(anybody.get_by_text("内容与开具时一致")).to_be_visible()
    assert _sample("dangyuan").name not in anybody.content()
    place.look("check of the certificate", anybody)

    secretary = place.member("shuji")
    secretary.goto(f"{place.address}/learning/branch/{_sample('dangyuan').branch}/")
    place.look("hours of the branch", secretary)
    secretary.get_by_role("link", name=_sample("dangyuan").name).click()
    expect(secretary.get_by_role("region", name="学时明细表")).to_contain_text(TITLE)
    place.look("hours of a member", secretary)

    stranger = place.somebody().open(lesson.removeprefix(place.address))
    assert stranger.page.locator("video").count() == 0 and TITLE not in stranger.page.content()
    assert place.wrong == {}
