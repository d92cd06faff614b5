"""Chromium under the content security policy: it does stop what is inline. That no page needs it: test_crawl.py."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Reader
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

INLINE = """() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    document.body.setAttribute("style", "color: red");
    return window.ran === true;
}"""


def test_the_data_block_of_a_page_is_read_and_not_run(reader: NewReader) -> None:
    visit = reader().open("/")

    data = visit.page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")

    assert data["@context"] == "https://schema.org"
    assert visit.seen("violations") == []


def test_the_policy_stops_a_script_that_got_into_a_page(reader: NewReader) -> None:
    page = reader().open("/").page

    assert page.evaluate(INLINE) is False
    wait_until(page, "seen.violations.length === 2")
