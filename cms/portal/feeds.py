"""Atom feed of what is new."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed

from cms.core.listing import PER_PAGE, cards_of, listed_pages
from cms.core.representation import Card


class NewestFeed(Feed):  # type: ignore[type-arg]
    """The newest listed pages of the whole portal."""

    feed_type = Atom1Feed
    title = "武汉市民政局：两学一做＋武汉民政好声音"
    link = "/"
    subtitle = "最新发布"

    def items(self) -> list[Card]:
        return cards_of(listed_pages()[:PER_PAGE])

    def item_title(self, item: Card) -> str:
        return item.title

    def item_description(self, item: Card) -> str:
        return item.dek

    def item_link(self, item: Card) -> str:
        return item.url

    def item_guid(self, item: Card) -> str:
        return f"urn:uuid:{item.key}"

    def item_pubdate(self, item: Card) -> Any:
        return item.published_at

    def item_author_name(self, item: Card) -> str:
        return item.source
