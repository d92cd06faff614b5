"""Reads: pages behind the keys of the search engine, and why one cannot be found."""

from collections.abc import Iterable

from wagtail.models import Page

from cms.core.visibility import is_in_time, is_publicly_visible
from cms.indexing.selectors import findable_pages, ids_of


def pages_of_keys(keys: Iterable[str]) -> dict[str, Page]:
    """By public key, public or not; one query. Of several sites' copies of a page there is one key."""
    wanted = ids_of(keys)
    return {page.translation_key.hex: page for page in Page.objects.filter(translation_key__in=wanted).order_by("-pk")}


def page_of_key(key: str) -> Page | None:
    return pages_of_keys([key]).get(key)


def key_of(page: Page) -> str:
    key: str = page.translation_key.hex
    return key


def why_not_found(page: Page) -> str:
    """Why no citizen finds the page, with the remedy; empty when they do."""
    if not page.live:
        return "还没有发布，或已撤下，市民看不到。请先发布它，或改选一个已公开的页面。"
    if not is_in_time(page):
        return "已过期撤下，市民看不到。请改它的到期时间并重新发布，或改选一个已公开的页面。"
    if not is_publicly_visible(page):
        return "自身或上级页面设了访问限制，不对市民公开。请解除限制，或改选一个已公开的页面。"
    if not findable_pages().filter(pk=page.pk).exists():
        return "检索不收录这种页面（例如首页、还没有内容的栏目）。请改选一篇文章、品牌页或有内容的栏目。"
    return ""
