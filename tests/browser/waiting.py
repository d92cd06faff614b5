"""Waiting for something on a page that keeps its content security policy: Playwright's own way needs `eval`."""

import time

from playwright.sync_api import Page

MOST_SECONDS = 10.0


def wait_until(page: Page, expression: str) -> None:
    """Until the expression is true in the page; fails after ten seconds."""
    deadline = time.monotonic() + MOST_SECONDS
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, expression
        page.wait_for_timeout(50)
