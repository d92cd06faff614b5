"""One believable answer of every shape, frozen: what a developer of another program sees, and what a change changes."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from cms.api.pages import any_detail
from cms.previews.services import preview_link_make
from cms.stories.models import StoryPage
from cms.users.models import User
from tests.api.golden_portal import golden_portal, key_of
from tests.conftest import Portal

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
RENEW = "RENEW_GOLDEN"
STORY = "/units/jiu-zhu-zhan/ye-ban/"
KEY = key_of(f"/portal{STORY}").hex

ANSWERS = {
    "HomeOut": "home",
    "StoryList": "stories?limit=2",
    "StorySelection": "stories/select?fields=title,url,published_at&limit=2",
    "StoryOut": f"stories/{KEY}",
    "NoticeOut": "page?path=/units/jiu-zhu-zhan/tong-zhi/",
    "LessonOut": "page?path=/units/jiu-zhu-zhan/wei-ke/jie-tou-yi-jiang/",
    "CourseOut": "page?path=/units/jiu-zhu-zhan/wei-ke/",
    "CourseIndexOut": "courses/shelf",
    "UnitIndexOut": "units",
    "BrandOut": "units/jiu-zhu-zhan",
    "ColumnList": "columns",
    "ColumnOut": "columns/hao-sheng-yin",
    "TopicIndexOut": "topics",
    "TopicOut": "topics/hong-se-yin-ling",
    "SearchResults": "search?q=救助 品牌&limit=2",
    "SuggestionList": "suggest?q=jie",
    "ViewList": f"views?keys={KEY}",
    "ChangeList": "changes?limit=500",
    "InvalidParameters": "stories?limit=many",
    "NotFound": "stories/abc",
}

UNSTEADY = {
    re.compile(r'"next_cursor":\s*"[^"]+"'): '"next_cursor": "MjAxNy0wOC0wOFQwMToyNTowMCswMDowMHwx"',
    re.compile(r'"(at|withdrawn_at)":\s*"[^"]+"'): r'"\1": "2017-08-09T01:25:00Z"',
    re.compile(r"/li-xiang(?:_\w{7})?\.[0-9a-f]{12}\.(\d+)(?:_\w{7})?\."): r"/li-xiang.0123456789ab.\1.",
    re.compile(r"dang-an_\w{7}\.txt"): "dang-an.txt",
}
"""What depends on the run: numbers of rows, the clock, and names that hold a hash of Pillow's bytes."""


@pytest.fixture
def filled(portal: Portal) -> Iterator[Portal]:
    golden_portal(portal)
    yield portal
    cache.clear()


def _steady(answer: bytes) -> str:
    text = json.dumps(json.loads(answer), ensure_ascii=False, indent=2) + "\n"
    for pattern, instead in UNSTEADY.items():
        text = pattern.sub(instead, text)
    return text


def _numbered_from_one(answer: bytes) -> bytes:
    """The change log as it would be in a new database, and of what stands in it only what a test needs to see."""
    batch: dict[str, Any] = json.loads(answer)
    for number, change in enumerate(batch["items"], 1):
        change["number"] = number
    batch["next"] = batch["latest"] = len(batch["items"])
    return json.dumps(batch).encode()


def _compare(shape: str, answer: bytes) -> None:
    path, now = GOLDEN / f"{shape}.json", _steady(answer)
    if os.environ.get(RENEW):
        path.write_text(now, encoding="utf-8")
    frozen = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert now == frozen, (
        f"The answer of the shape {shape} differs from {path.name}. When that is meant, renew it: "
        f"{RENEW}=1 .venv/bin/python -m pytest tests/api/test_golden_responses.py"
    )


@pytest.mark.parametrize("shape", ANSWERS)
def test_the_answer_is_what_it_was(shape: str, filled: Portal, public: Client) -> None:
    answer = public.get(f"/api/v1/{ANSWERS[shape]}").content

    _compare(shape, _numbered_from_one(answer) if shape == "ChangeList" else answer)


def test_the_answer_to_who_asks_for_a_moved_and_for_a_withdrawn_page(filled: Portal, public: Client) -> None:
    public.get("/api/v1/changes")
    story = StoryPage.objects.get(slug="ye-ban")
    story.slug = "xin-di-zhi"
    story.save()
    _compare("Moved", public.get("/api/v1/page", {"path": STORY}).content)

    StoryPage.objects.get(pk=story.pk).unpublish()
    _compare("Gone", public.get("/api/v1/page", {"path": STORY}).content)


def test_a_draft_has_the_shape_of_its_page(filled: Portal, public: Client) -> None:
    story = StoryPage.objects.get(slug="ye-ban")
    story.save_revision()
    token = preview_link_make(page=story, user=User.objects.create(username="shi-li"), hours=2).token

    draft = public.get(f"/api/v1/preview/{token}").json()

    assert draft == public.get(f"/api/v1/stories/{KEY}").json()


def test_every_shape_of_a_page_has_its_golden_answer() -> None:
    shapes = {shape.__name__ for shape in any_detail().__args__}

    assert shapes <= ANSWERS.keys(), f"Add an address for {shapes - ANSWERS.keys()} and a page to golden_portal.py."


def test_every_block_is_in_the_golden_story(filled: Portal, public: Client) -> None:
    document = public.get("/api/v1/openapi.json").json()
    known = document["components"]["schemas"]["StoryOut"]["properties"]["body"]["items"]["discriminator"]["mapping"]
    shown = [block["type"] for block in public.get(f"/api/v1/stories/{KEY}").json()["body"]]

    assert sorted(shown) == sorted(known)
