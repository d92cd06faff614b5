"""The desk in Chromium: written on a phone, returned with a reason, approved by three; each screen judged by axe."""

import base64
import re
from collections.abc import Callable

import pytest
from django_otp.oath import totp
from playwright.sync_api import Page, expect

from cms.sample_data.content.accounts import ACCOUNTS
from tests.browser.conftest import Reader
from tests.browser.survey import AXE, AXE_TAGS
from tests.browser.test_admin import approve, log_in, send_up

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

PHONE, WINDOW = 390, 1366
EDITOR, REVIEWER_TO_BE = "jiuzhuzhan", "youfu"
TITLE = "示例：手机上写的报道"
LATER_STEP = 1
"""A code is good once: the second within half a minute is the next one, which is taken as well."""
OUR_AXE = """([place, values]) => axe.run(
    place, {runOnly: {type: "tag", values}, resultTypes: ["violations"]}
).then(
    report => report.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`))
)"""
"""Of what we make: the menu around it is Wagtail's."""
OF_WAGTAIL = re.compile(
    r"landmark-unique: <section class=\"w-panel|target-size: .*w-minimap|label-content-name-mismatch: .*page-status-tag"
)
"""In its edit form: blocks of one kind are panels of one name, the map at the side is narrow on a phone, and the link
to the public page is called something else than what stands on it."""
SCREENS = {
    "校对规则": "proofreading/rules/",
    "任职表": "proofreading/office-holders/",
    "登记任职": "proofreading/office-holders/new/",
    "外部链接": "outside-links/",
    "日程": "calendar/",
    "审核分工": "review_duties/",
    "安排分工": "review_duties/new/",
    "上报": "submissions/",
    "上报一件": "submissions/add/",
    "统计": "submissions/statistics/",
    "审计日志": "audit/",
    "账号": "users/",
    "登录设备": "account/sessions/",
    "两步登录": "account/second-step/",
}


def _password(username: str) -> str:
    return next(account.password for account in ACCOUNTS if account.username == username)


def _send(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    send_up(page)
    expect(page.locator(".messages .success")).to_contain_text(TITLE)


def _wrong(page: Page, place: str = "main") -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(OUR_AXE, [place, AXE_TAGS])
    return found + page.evaluate("probes.sideways()")


def _wrong_in_editor(page: Page) -> list[str]:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelector('footer').hidden = true")  # above half of what it is measured with
    found = [wrong for wrong in _wrong(page) if not OF_WAGTAIL.match(wrong)]
    page.evaluate("document.querySelector('footer').hidden = false")
    return found


def test_written_on_a_phone_returned_by_the_last_reviewer_and_read_again_by_that_one_alone(reader: NewReader) -> None:
    author = reader(width=PHONE, pictures=False)
    page = log_in(author, EDITOR)
    page.goto(f"{author.base}/admin/pages/add/stories/storypage/{_branch(page, author)}/")
    page.fill("#id_title", TITLE)
    page.fill("#id_dek", "示例：写在手机上。")
    assert _wrong_in_editor(page) == []
    _send(page)
    assert page.evaluate("probes.sideways()") == []
    for username, review in (("chushen", "初审"), ("fushen", "复审")):
        approve(reader(width=PHONE, pictures=False), username, TITLE, review)

    last = reader(width=PHONE, pictures=False)
    desk = log_in(last, "zhongshen")
    assert _wrong(desk) == []
    desk.get_by_role("link", name=TITLE).first.click()
    desk.get_by_role("button", name="打开或收起状态").click()
    expect(desk.locator(".three-reviews")).to_contain_text("等待审核")
    assert _wrong(desk, ".three-reviews") == []
    assert _wrong_in_editor(desk) == []
    desk.get_by_role("button", name="打开或收起状态").click()
    desk.locator("footer button", has_text="退回修改").evaluate("button => button.click()")
    form = desk.locator(".modal")
    form.get_by_role("button", name="退回修改").click()
    expect(form).to_contain_text("请写一句话，说明要改哪里")
    assert _wrong(desk, ".modal-body") == []
    form.get_by_label("请写明要改哪里").fill("网址请写全称")
    form.get_by_role("button", name="退回修改").click()
    expect(desk.locator(".messages .success")).to_contain_text(TITLE)

    page.goto(f"{author.base}/admin/")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_text("网址请写全称").first).to_be_attached()
    number = page.url.split("/")[-3]
    page.get_by_role("tab", name="网址与摘要").click()
    page.fill("#id_slug", "shou-ji-shang-xie-de-bao-dao")
    _send(page)

    again = log_in(reader(width=PHONE, pictures=False), "zhongshen")
    for screen in ("emergency/", "passes/", "revisions/compare/earliest...latest/"):
        again.goto(f"{author.base}/admin/pages/{number}/{screen}")
        assert _wrong(again) == [], screen

    nobody = log_in(reader(pictures=False), "chushen")
    expect(nobody.get_by_role("link", name=TITLE)).to_have_count(0)
    approve(reader(width=PHONE, pictures=False), "zhongshen", TITLE, "终审")
    public = reader(width=PHONE, pictures=False).open("/units/jiu-zhu-zhan/shou-ji-shang-xie-de-bao-dao/")
    expect(public.page.locator("h1")).to_contain_text(TITLE)


def _branch(page: Page, somebody: Reader) -> str:
    """The number of the page that the editor's stories stand under."""
    page.goto(f"{somebody.base}/admin/pages/")
    found = re.search(r"/admin/pages/(\d+)/add_subpage/", page.content())
    assert found is not None
    return found[1]


def test_a_reviewer_is_given_a_duty_and_comes_in_by_a_code_of_the_phone_and_without_it(reader: NewReader) -> None:
    office = reader(pictures=False)
    page = log_in(office, "guanliyuan")
    page.goto(f"{office.base}/admin/review_duties/new/")
    page.select_option("#id_stage", label="初审")
    named = page.locator("#id_person option", has_text="优抚医院宣传委员")
    page.select_option("#id_person", named.get_attribute("value"))
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".messages .success")).to_be_visible()

    reviewer = reader(width=PHONE, pictures=False)
    own = log_in(reviewer, REVIEWER_TO_BE)
    own.goto(f"{reviewer.base}/admin/account/second-step/set-up/")
    own.get_by_text("扫不了码？").click()
    secret = own.locator(".set-up-key").inner_text()
    own.get_by_label("验证码").fill(_code(secret))
    own.get_by_label("登录密码").fill(_password(REVIEWER_TO_BE))
    assert _wrong(own) == []
    own.get_by_role("button", name="完成设置").click()
    codes = own.locator(".recovery-codes code")
    expect(codes).to_have_count(10)
    recovery = codes.all_inner_texts()
    assert _wrong(own) == []

    for code in (_code(secret, LATER_STEP), recovery[0]):
        again = reader(width=PHONE, pictures=False).open("/admin/login/").page
        again.fill("#id_username", REVIEWER_TO_BE)
        again.fill("#id_password", _password(REVIEWER_TO_BE))
        again.get_by_role("button", name="登录").click()
        expect(again.get_by_role("heading", level=1)).to_contain_text("验证码")
        assert _wrong(again) == []
        again.locator("#id_code").fill(code)
        again.get_by_role("button", name="登录").click()
        again.wait_for_url("**/admin/")


def _code(secret: str, drift: int = 0) -> str:
    key = "".join(letter for letter in secret if letter.isalnum())
    return f"{totp(base64.b32decode(key + '=' * (-len(key) % 8)), drift=drift):06d}"


@pytest.mark.parametrize("width", [PHONE, WINDOW])
def test_axe_finds_nothing_on_the_screens_of_the_desk(reader: NewReader, width: int) -> None:
    somebody = reader(width=width, pictures=False)
    page = log_in(somebody, "guanliyuan")
    found = {}
    for name, path in SCREENS.items():
        answer = page.goto(f"{somebody.base}/admin/{path}")
        assert answer is not None and answer.ok, path
        if wrong := _wrong(page):
            found[name] = wrong
    assert found == {}
