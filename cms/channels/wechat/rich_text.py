"""Public rich text as an article may hold it: the same few tags, styles beside them, links to other articles only."""

import html
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

ARTICLES = "mp.weixin.qq.com"
"""The only place a link of an article may lead to; to others the account's own page leads, by 阅读原文."""
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z]+)(?: href=\"(?P<href>[^\"]*)\"[^>]*)?>")


@dataclass(frozen=True, slots=True)
class Rewritten:
    html: str
    lost_links: int
    """Links that became words."""


def article_html(public: str, styles: dict[str, str]) -> Rewritten:
    """`public` as `cms.core.rich_text.public_html` wrote it; `styles` by the name of a tag."""
    open_links: list[bool] = []
    lost = 0

    def rewritten(tag: re.Match[str]) -> str:
        nonlocal lost
        name = tag["name"]
        if name != "a":
            style = styles.get(name, "")
            return f'<{name} style="{style}">' if style and not tag["close"] else f"<{tag['close']}{name}>"
        if tag["close"]:
            return "</a>" if open_links.pop() else ""
        is_kept = _leads_to_an_article(tag["href"] or "")
        open_links.append(is_kept)
        lost += not is_kept
        return f'<a href="{tag["href"]}">' if is_kept else ""

    text = _TAG.sub(rewritten, public)
    return Rewritten(text, lost)


def _leads_to_an_article(href: str) -> bool:
    try:
        address = urlsplit(html.unescape(href))
    except ValueError:
        return False
    return address.scheme == "https" and address.hostname == ARTICLES
