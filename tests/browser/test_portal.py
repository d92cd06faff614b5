"""Every kind of page as readers meet it: on a phone, a tablet, a desktop; without script; in every mode."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cms.sample_data.content.accounts import ACCOUNTS
from tests.browser.conftest import Reader
from tools.front_end import SITE, node_command

pytestmark = pytest.mark.browser

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
}
"""One address for every kind of page."""


def test_no_page_scrolls_sideways_complains_or_asks_anybody_else(bureau: str, browser: Browser) -> None:
    for width in (320, 390, 768, 1440):
        reader = Reader(browser, bureau, width=width)
        for name, path in ADDRESSES.items():
            visit = reader.open(path)
            expected = 404 if name == "not found" else 200
            assert visit.status == expected, name
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            assert [url for url in visit.requests if not url.startswith((bureau, "data:"))] == [], name
            assert [text for text in visit.complaints if expected == 200] == [], name
            visit.page.close()
        reader.context.close()


@pytest.mark.parametrize("choice", ["", "?mode=elder", "?contrast=high"], ids=["standard", "elder", "high contrast"])
def test_axe_finds_nothing_on_any_page(bureau: str, browser: Browser, choice: str) -> None:
    found: dict[str, list[str]] = {}
    for width in (390, 1440):
        reader = Reader(browser, bureau, width=width)
        for name, path in ADDRESSES.items():
            visit = reader.open(path + choice)
            visit.page.add_script_tag(path=str(AXE))
            report = visit.page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", AXE_TAGS)
            violations = [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in report["violations"]]
            if violations:
                found[f"{name} at {width}"] = violations
            visit.page.close()
        reader.context.close()

    assert not found


def test_every_page_is_valid_html(bureau: str, browser: Browser, tmp_path: Path) -> None:
    reader = Reader(browser, bureau, script=False)
    for name, path in ADDRESSES.items():
        html = reader.context.request.get(bureau + path).text()
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


def test_without_script_every_page_shows_its_words_and_modes_work(bureau: str, browser: Browser) -> None:
    reader = Reader(browser, bureau, width=390, script=False)
    for name, path in ADDRESSES.items():
        visit = reader.open(path)
        assert visit.page.locator("h1").inner_text().strip(), name
        visit.page.close()

    page = reader.open("/").page
    page.get_by_role("link", name="长者版").first.click()
    page.get_by_role("link", name="好声音").first.click()
    assert page.locator("html").get_attribute("data-mode") == "elder"


def test_elder_mode_is_large_and_its_targets_are_too(bureau: str, browser: Browser) -> None:
    notice = ADDRESSES["notice"]
    for choice, text_px, target_px in (("", 17, 44), ("?mode=elder", 23, 60)):
        page = Reader(browser, bureau, width=390).open(notice + choice).page

        size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)")
        heights = page.evaluate(
            "[...document.querySelectorAll('.site-nav a, .modes a, .story-tools a, .story-tools summary, .toc a')]"
            ".map(element => element.getBoundingClientRect()).filter(box => box.height).map(box => box.height)"
        )

        assert size >= text_px
        assert min(heights) >= target_px - 0.5


def test_the_first_tab_leads_to_the_text(bureau: str, browser: Browser) -> None:
    page = Reader(browser, bureau).open("/").page

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash") == "#main"


def test_an_editor_changes_a_story_and_it_shows_on_the_page_and_in_the_api(bureau: str, browser: Browser) -> None:
    account = next(account for account in ACCOUNTS if account.username == "xuanchuan")
    path = "/units/ju-ji-guan/wei-xin-yuan/"
    page = Reader(browser, bureau).open("/admin/login/").page
    page.fill("#id_username", account.username)
    page.fill("#id_password", account.password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/admin/")

    page.goto(f"{bureau}/admin/pages/?q=微心愿")
    page.get_by_role("link", name="微心愿").first.click()
    page.wait_for_selector("#id_title")
    page.fill("#id_title", "编辑改过的标题")
    page.wait_for_timeout(1500)
    page.evaluate(
        "const button = document.querySelector('button[name=action-publish]'); button.form.requestSubmit(button)"
    )
    page.wait_for_load_state("load")
    page.wait_for_timeout(1500)

    reader = Reader(browser, bureau)
    assert "编辑改过的标题" in reader.open(path).page.locator("h1").inner_text()
    answer = reader.context.request.get(f"{bureau}/api/v1/stories/?limit=50").text()
    assert "编辑改过的标题" in answer
