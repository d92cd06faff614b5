"""Waiting for something on a page that keeps its content security policy: Playwright's own way needs `eval`."""

from playwright.sync_api import Page

from tests import patience


def wait_until(page: Page, expression: str) -> None:
    """Until the expression is true in the page."""
    patience.wait_until(
        lambda: bool(page.evaluate(expression)), expression, pause=lambda seconds: page.wait_for_timeout(seconds * 1000)
    )
