"""Chromium under the content security policy: nothing on any public page breaks it, and it does stop what is inline."""

from collections.abc import Callable

import pytest

from cms.sample_data.content.accounts import ACCOUNTS
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event => {
    window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});
"""
LINKS = """() => [...document.querySelectorAll("a[href]")]
    .map(link => new URL(link.href))
    .filter(url => url.origin === location.origin)
    .filter(url => !/^\\/(admin|files|static|uploads)\\/|\\.(xml|svg)$/.test(url.pathname))
    .map(url => url.pathname)"""
INLINE = """() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    document.body.setAttribute("style", "color: red");
    return window.ran === true;
}"""
ADMIN_PATHS = ("", "pages/", "images/", "images/add/", "documents/", "reports/site-history/", "account/")


def test_a_crawl_over_the_whole_portal_meets_no_violation(reader: NewReader) -> None:
    somebody = reader()
    somebody.context.add_init_script(LISTEN)
    page = somebody.context.new_page()
    waiting, seen = ["/", "/mei-you/"], set[str]()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        response = page.goto(somebody.base + path)
        assert response is not None
        assert "'unsafe" not in response.headers["content-security-policy"], path
        assert page.evaluate("window.violations") == [], path
        assert page.locator("[style], style, script:not([src])").count() == 0, path
        waiting += page.evaluate(LINKS)

    assert len(seen) > 30


def test_the_policy_stops_a_script_that_got_into_a_page(reader: NewReader) -> None:
    somebody = reader()
    somebody.context.add_init_script(LISTEN)
    page = somebody.context.new_page()
    page.goto(somebody.base + "/")

    assert page.evaluate(INLINE) is False
    page.wait_for_function("window.violations.length === 2")


def test_the_admin_works_under_its_policy(reader: NewReader) -> None:
    account = next(account for account in ACCOUNTS if account.username == "xuanchuan")
    somebody = reader()
    somebody.context.add_init_script(LISTEN)
    page = somebody.context.new_page()
    page.goto(somebody.base + "/admin/login/")
    page.fill("#id_username", account.username)
    page.fill("#id_password", account.password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/admin/")
    page.goto(somebody.base + "/admin/pages/?q=微心愿")
    editor = page.get_by_role("link", name="微心愿").first.get_attribute("href")
    assert editor
    for path in (*(f"/admin/{path}" for path in ADMIN_PATHS), editor):
        page.goto(somebody.base + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.violations") == [], path
