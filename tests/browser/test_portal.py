"""Every kind of page as readers meet it: on a phone, a tablet, a desktop; without script; in every mode."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cms.sample_data.content.accounts import ACCOUNTS
from tests.browser.conftest import WITHDRAWN, Reader
from tools.front_end import SITE, node_command

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

AXE = SITE / "node_modules/axe-core/axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
RULES = Path(__file__).with_name("htmlvalidate.json")


ADDRESSES = {
    "home": "/",
    "column": "/hao-sheng-yin/",
    "topics": "/hong-se/",
    "topic": "/hong-se/hong-se-wen-hua/",
    "units": "/units/",
    "brand": "/units/she-hui-fu-li-yuan/",
    "unit without a brand": "/units/er-tong-fu-li-yuan/",
    "notice": "/units/ju-ji-guan/guan-yu-zai-shi-min-zheng-ju-tui-jin-luo-shi-hong-se-yin/",
    "interview": "/units/jun-xiu-ban/fang-tan-xuan-jiang/",
    "report with a table": "/units/ju-ji-guan/dang-jian-wang-ge/",
    "notice with a timeline": "/units/ju-ji-guan/xing-ji-zheng-chuang/",
    "picture story": "/units/jiu-feng-shan/jiu-feng-shan-xia/",
    "site map": "/site-map/",
    "not found": "/mei-you/",
    "withdrawn": WITHDRAWN,
}
"""One address for every kind of page."""
STATUS = {"not found": 404, "withdrawn": 410}
"""Where it is not 200."""
TARGETS = "header.site-header, nav, .story-tools"
"""Where links and buttons stand close together."""


BROKEN_PICTURES = """async () => {
    const pictures = [...document.images];
    pictures.forEach(picture => { picture.loading = "eager"; });
    await Promise.all(pictures.map(picture => picture.decode().catch(() => undefined)));
    return pictures.filter(picture => !picture.naturalWidth).map(picture => picture.currentSrc);
}"""

SMALL_TARGETS = """([places, least]) => [...document.querySelectorAll(places)]
    .flatMap(place => [...place.querySelectorAll("a, button, summary")])
    .filter(target => target.checkVisibility())
    .map(target => [target.textContent.trim(), target.getBoundingClientRect().height])
    .filter(([, height]) => height < least - 0.5)
    .map(([text, height]) => `${text}: ${height}px`)"""


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_page_scrolls_sideways_complains_or_asks_anybody_else(reader: NewReader, width: int) -> None:
    somebody = reader(width=width)
    for name, path in ADDRESSES.items():
        visit = somebody.open(path)
        assert visit.status == STATUS.get(name, 200), name
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert visit.page.evaluate(BROKEN_PICTURES) == [], name
        assert visit.elsewhere() == [], name
        assert visit.complaints == [], name
        visit.page.close()


@pytest.mark.parametrize("choice", ["", "?mode=elder", "?contrast=high"], ids=["standard", "elder", "high contrast"])
def test_axe_finds_nothing_on_any_page(reader: NewReader, choice: str) -> None:
    found: dict[str, list[str]] = {}
    somebody = reader()
    axe = AXE.read_text()
    for name, path in ADDRESSES.items():
        page = somebody.open(path + choice).page
        page.evaluate(axe)
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            report = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", AXE_TAGS)
            violations = [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in report["violations"]]
            if violations:
                found[f"{name} at {width}"] = violations
        page.close()

    assert not found


def test_every_page_is_valid_html(reader: NewReader, tmp_path: Path) -> None:
    anybody = reader()
    for name, path in ADDRESSES.items():
        html = anybody.context.request.get(anybody.base + path).text()
        (tmp_path / f"{name.replace(' ', '-')}.html").write_text(html, encoding="utf-8")
    command, environment = node_command(SITE / "node_modules/html-validate/bin/html-validate.mjs")

    done = subprocess.run(
        [*command, "--config", str(RULES), "--formatter", "json", str(tmp_path)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )

    complaints = {
        f"{Path(file['filePath']).stem}:{message['line']} {message['ruleId']}: {message['message']}"
        for file in json.loads(done.stdout or "[]")
        for message in file["messages"]
    }
    assert not complaints, done.stderr
    assert done.returncode == 0, done.stderr


def test_without_script_every_page_shows_its_heading_and_its_text(reader: NewReader) -> None:
    somebody = reader(width=390, script=False)
    for name, path in ADDRESSES.items():
        page = somebody.open(path).page
        heading = page.locator("h1").inner_text().strip()
        text = page.locator("main").inner_text().replace(heading, "").strip()
        assert heading and len(text) > 20, name
        page.close()


def test_without_script_the_choice_of_mode_is_remembered_on_the_next_page(reader: NewReader) -> None:
    page = reader(width=390, script=False).open("/").page

    page.get_by_role("link", name="长者版").first.click()
    _follow_navigation(page)

    assert page.locator("html").get_attribute("data-mode") == "elder"
    page.get_by_role("link", name="标准版").first.click()
    _follow_navigation(page)
    assert page.locator("html").get_attribute("data-mode") == "standard"


def test_without_script_the_choice_of_text_size_is_remembered_on_the_next_page(reader: NewReader) -> None:
    page = reader(script=False).open(ADDRESSES["notice"]).page
    before = _text_px(page)

    page.get_by_role("link", name="特大").click()
    assert _text_px(page) > before
    _follow_navigation(page)

    assert page.locator("html").get_attribute("data-text") == "xl"


def _follow_navigation(page: Page) -> None:
    """To the next page by a link that names no choice."""
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="好声音").click()
    assert "?" not in page.url


def _text_px(page: Page) -> float:
    paragraph = page.locator(".prose p").first
    return float(paragraph.evaluate("element => parseFloat(getComputedStyle(element).fontSize)"))


@pytest.mark.parametrize(
    ("choice", "text_px", "target_px"), [("", 17, 44), ("?mode=elder", 18 * 1.3, 60)], ids=["standard", "elder"]
)
@pytest.mark.parametrize("width", [390, 1440])
def test_text_and_targets_are_large_and_larger_in_elder_mode(
    reader: NewReader, width: int, choice: str, text_px: float, target_px: int
) -> None:
    somebody = reader(width=width)
    for name, path in ADDRESSES.items():
        page = somebody.open(path + choice).page
        assert page.evaluate(SMALL_TARGETS, [TARGETS, target_px]) == [], name
        if name in ("notice", "interview", "report with a table"):
            assert _text_px(page) >= text_px - 0.01, name
        page.close()


def test_the_first_tab_leads_to_the_text(reader: NewReader) -> None:
    page = reader().open("/").page

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_an_editor_changes_a_story_and_it_shows_on_the_page_and_in_the_api(reader: NewReader) -> None:
    account = next(account for account in ACCOUNTS if account.username == "xuanchuan")
    path, title = "/units/ju-ji-guan/wei-xin-yuan/", "编辑改过的标题"
    page = reader().open("/admin/login/").page
    page.fill("#id_username", account.username)
    page.fill("#id_password", account.password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/admin/")
    assert page.locator("html").get_attribute("lang") == "zh-hans"
    expect(page.get_by_role("link", name="页面").or_(page.get_by_role("button", name="页面")).first).to_be_attached()

    page.goto(page.url + "pages/?q=微心愿")
    page.get_by_role("link", name="微心愿").first.click()
    page.fill("#id_title", title)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelector('button[name=action-publish]').click()")
    expect(page.locator(".messages .success")).to_contain_text(title)

    public = reader()
    expect(public.open(path).page.locator("h1")).to_contain_text(title)
    answer = public.context.request.get(f"{public.base}/api/v1/page/", params={"path": path}).json()
    assert answer["title"] == title
