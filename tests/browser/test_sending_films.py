"""An editor sends a film in from a phone: it is paused, the page is reloaded, and it goes on where it was."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Reader
from tests.browser.survey import AXE, AXE_TAGS
from tests.browser.test_admin import log_in

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

PHONE = 390
SLOW_MS = 60_000
MEBIBYTE = 1024 * 1024
PIECE = 4 * MEBIBYTE
AXE_WITHIN = """values => axe.run("main", {runOnly: {type: "tag", values}, resultTypes: ["violations"]})
    .then(report => report.violations.map(rule => `${rule.id}: ${rule.nodes[0].html.slice(0, 120)}`))"""


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "示例影片.mp4"
    path.write_bytes(random.Random(9).randbytes(10 * MEBIBYTE))
    return path


def choose(somebody: Reader, page: Page, film: Path) -> None:
    page.goto(f"{somebody.base}/admin/films/add/")
    page.locator("#id_file").set_input_files(film)
    page.get_by_role("button", name="开始上传").click()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_film_paused_and_reloaded_goes_on_where_it_was(reader: NewReader, film: Path) -> None:
    somebody = reader(width=PHONE)
    page = log_in(somebody, "jiuzhuzhan")
    sent: list[int] = []
    held: list[Route] = []

    def first_piece_only(route: Route) -> None:
        if route.request.method == "PATCH":
            sent.append(int(route.request.headers["upload-offset"]))
            if len(sent) > 1:
                held.append(route)
                return
        route.continue_()

    page.route("**/films/uploads/*/", first_piece_only)
    with page.expect_request(lambda asked: asked.headers.get("upload-offset") == str(PIECE), timeout=SLOW_MS):
        choose(somebody, page, film)
    expect(page.locator(".film-upload")).to_contain_text("已传 4.0 MB，共 10.0 MB（40%）", timeout=SLOW_MS)
    assert fits(page)
    page.evaluate(AXE)
    assert page.evaluate(AXE_WITHIN, AXE_TAGS) == []
    page.get_by_role("button", name="暂停").click()
    expect(page.locator(".film-upload [role=status]")).to_contain_text("已暂停。")
    expect(page.get_by_role("button", name="继续")).to_be_focused()

    held.pop().abort()  # unrouting would let it through to the server
    page.unroute("**/films/uploads/*/")
    page.on("request", lambda asked: sent.append(int(asked.headers.get("upload-offset", -1))))
    sent.clear()
    page.reload()
    expect(page.get_by_text("没有传完的影片")).to_be_visible()
    expect(page.locator(".film-versions")).to_contain_text("已传 40%")
    assert fits(page)
    choose(somebody, page, film)

    expect(page.get_by_role("heading", name="第 1 版：已收到，等待检查")).to_be_visible(timeout=SLOW_MS)
    assert [offset for offset in sent if offset >= 0] == [PIECE, 2 * PIECE]
    expect(page.locator("#id_title")).to_have_value("示例影片")
    assert fits(page)
    assert page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('film:'))") == []
    assert page.evaluate("seen.violations") == []

    page.goto(f"{somebody.base}/admin/films/")
    expect(page.get_by_role("link", name="示例影片").first).to_be_visible()
    assert fits(page)


def test_a_line_that_breaks_is_waited_out_and_what_is_refused_is_said(reader: NewReader, film: Path) -> None:
    somebody = reader(width=PHONE)
    page = log_in(somebody, "jiuzhuzhan")
    broken: list[str] = []

    def broken_twice(route: Route) -> None:
        if route.request.method == "PATCH" and len(broken) < 2:
            broken.append(route.request.url)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.goto(f"{somebody.base}/admin/films/add/")
    page.get_by_role("button", name="开始上传").click()
    expect(page.get_by_role("alert").first).to_contain_text("名称：还没有填写。")
    page.route("**/films/uploads/*/", broken_twice)
    choose(somebody, page, film)
    expect(page.get_by_role("heading", name="第 1 版：已收到，等待检查")).to_be_visible(timeout=SLOW_MS)
    assert len(broken) == 2


def test_a_film_is_sent_in_from_the_chooser_and_chosen_there(reader: NewReader, film: Path) -> None:
    somebody = reader()
    page = log_in(somebody, "jiuzhuzhan")
    page.goto(f"{somebody.base}/admin/pages/?q=救助管理站")
    branch = re.search(r"/admin/pages/(\d+)/add_subpage/", page.content())
    assert branch is not None
    page.goto(f"{somebody.base}/admin/pages/add/courses/lessonpage/{branch[1]}/")
    page.get_by_role("button", name="选择影片").click()
    page.get_by_role("tab", name="上传影片").click()
    form = page.locator(".modal form[data-film-send]")
    form.get_by_role("button", name="开始上传").click()
    expect(form.get_by_role("alert").first).to_contain_text("名称：还没有填写。")
    form.locator("input[type=file]").set_input_files(film)
    form.get_by_role("button", name="开始上传").click()

    row = page.locator(".modal #search-results tbody tr").first
    expect(row).to_contain_text("示例影片", timeout=SLOW_MS)
    expect(row).to_contain_text("排队等待检查")
    expect(form).to_be_hidden()
    row.get_by_role("link", name="示例影片").click()

    expect(page.locator(".modal form[data-film-send]")).to_have_count(0)
    expect(page.locator("#id_film_version-chooser")).to_contain_text("示例影片（第 1 版）")
    assert page.evaluate("seen.violations") == []


def test_without_javascript_a_film_is_sent_whole(reader: NewReader, tmp_path: Path) -> None:
    film = tmp_path / "小片.mp4"
    film.write_bytes(b"x" * 2000)
    somebody = reader(width=PHONE)
    log_in(somebody, "jiuzhuzhan")
    plain = reader(width=PHONE, script=False)
    plain.context.add_cookies(somebody.context.cookies())
    page = plain.context.new_page()
    page.goto(f"{plain.base}/admin/films/add/")
    page.locator("#id_title").fill("小片")
    page.locator("#id_file").set_input_files(film)
    page.get_by_role("button", name="开始上传").press(
        "Enter"
    )  # the admin's side bar, which lives by script, is in the way

    expect(page.get_by_role("heading", name="第 1 版：已收到，等待检查")).to_be_visible(timeout=SLOW_MS)
