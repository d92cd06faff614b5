"""The search page as the tests ask for it and read it, and stories to be found."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from cms.stories.models import StoryPage
from search import services
from tests.conftest import Portal
from tests.factories.found import document_of
from tests.factories.pages import StoryPageFactory

WUHAN = ZoneInfo("Asia/Shanghai")
TEXT = "示例：志愿者入户走访，送去御寒衣物。"

TITLE = re.compile(r'<a href="([^"]+)" data-rank="(\d+)">(.*?)</a>', re.DOTALL)


def page_of(client: Client, **asked: Any) -> str:
    response = client.get("/search/", asked)
    assert response.status_code == 200
    return response.content.decode()


def plain(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))).strip()


def titles_of(html: str) -> list[str]:
    return [plain(title) for _url, _rank, title in TITLE.findall(html)]


def main_of(html: str) -> str:
    return plain(html.split("<main", 1)[1].split("</main>", 1)[0])


def stories_about(portal: Portal, number: int, *, word: str = "救助", **facts: Any) -> list[StoryPage]:
    """Stories of very different words, so that none stands behind another."""
    made = []
    for place in range(number):
        moment = datetime(2017, 8, 9, tzinfo=WUHAN) - timedelta(days=place)
        title = f"{word}示例{chr(0x4E00 + place * 97)}{chr(0x5200 + place * 89)}"
        story = StoryPageFactory(parent=portal.brand, title=title, first_published_at=moment, **facts)
        body = "".join(chr(0x4E00 + (place * 613 + step * 37) % 20000) for step in range(60)) + word
        put_me = document_of(story, body)
        services.documents_put(documents=[put_me])
        made.append(story)
    services.statistics_refresh()
    return made
