"""Two versions of a page in the admin: block by block, by words, told without colour."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Revision

from cms.core.comparing.blocks import blocks_differ
from cms.stories.models import StoryPage
from media.models import Image
from tests.conftest import Portal
from tests.factories.accounts import unit_editor
from tests.factories.media import make_image
from tests.factories.pages import BrandPageFactory, StoryPageFactory

FIRST, SECOND, THIRD = (
    {"type": "paragraph", "id": f"{number}0000000-0000-4000-8000-000000000000", "value": f"<p>示例第{number}段。</p>"}
    for number in range(1, 4)
)
BODY = StoryPage._meta.get_field("body")


def _differ(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[str]:
    """What is said above each block, and what is folded away."""
    block = BODY.stream_block  # type: ignore[union-attr]
    shown = blocks_differ(block, block.to_python(old), block.to_python(new))
    return [said or folded for said, folded in re.findall(r"<h3>正文 · (.*?)</h3>|<summary>(.*?)</summary>", shown)]


def test_a_block_that_moved_is_neither_gone_nor_new() -> None:
    assert _differ([FIRST, SECOND, THIRD], [THIRD, FIRST, SECOND]) == [
        "原第 3 块，移到第 1 块",
        "2 块没有改动",
        "第 2 块",
        "第 3 块",
    ]


def test_what_went_is_shown_where_it_stood() -> None:
    assert _differ([FIRST, SECOND, THIRD], [FIRST, THIRD]) == [
        "1 块没有改动",
        "第 1 块",
        "删去原第 2 块",
        "1 块没有改动",
        "第 2 块",
    ]


def test_a_block_that_moved_and_changed_says_both() -> None:
    changed = {**THIRD, "value": "<p>示例第三段。</p>"}

    assert _differ([FIRST, SECOND, THIRD], [changed, FIRST, SECOND])[0] == "原第 3 块，移到第 1 块，有改动"


def test_another_level_of_a_heading_is_named() -> None:
    block = BODY.stream_block  # type: ignore[union-attr]
    old = [{"type": "heading", "id": FIRST["id"], "value": {"text": "安排", "level": "2"}}]
    new = [{"type": "heading", "id": FIRST["id"], "value": {"text": "安排", "level": "3"}}]

    shown = blocks_differ(block, block.to_python(old), block.to_python(new))

    assert "<del>一级：一、</del><ins>二级：（一）</ins>" in shown
    assert "小标题 · 第 1 块有改动" in shown


@pytest.fixture
def story(portal: Portal) -> StoryPage:
    made: StoryPage = StoryPageFactory(
        parent=Page.objects.get(pk=portal.brand.pk), title="示例：爱心服务", body=[FIRST, SECOND]
    )
    made.save_revision()
    return made


def _changed(story: StoryPage, **fields: Any) -> Revision:
    draft = story.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision()  # type: ignore[no-any-return]


def _address(story: StoryPage, old: object = "live", new: object = "latest") -> str:
    return f"/admin/pages/{story.pk}/compare/?old={old}&new={new}"


def test_titles_choices_pictures_and_bodies_are_compared(story: StoryPage, admin_client: Client) -> None:
    cover: Image = make_image(title="示例封面")
    _changed(story, title="示例：暖心服务", kind="talk", cover=cover, body=[FIRST])

    answer = admin_client.get(_address(story), follow=True).content.decode()

    assert "示例：<del>爱心</del><ins>暖心</ins>服务" in answer
    assert "<del>报道</del><ins>百姓宣讲</ins>" in answer
    assert "示例封面" in answer
    assert "删去原第 2 块" in answer
    assert 'class="addition"' not in answer


def test_any_two_versions_can_be_chosen_in_the_history(story: StoryPage, admin_client: Client) -> None:
    first, second = _changed(story, dek="第一稿"), _changed(story, dek="第二稿")

    history = admin_client.get(f"/admin/pages/{story.pk}/history/").content.decode()
    for revision in (first, second):
        assert f'<option value="{revision.pk}"' in history
    answer = admin_client.get(_address(story, first.pk, second.pk), follow=True).content.decode()

    assert "<del>第一</del><ins>第二</ins>稿" in answer


@pytest.mark.parametrize("old", ["", "草稿", "0", "../1"])
def test_what_is_no_version_is_not_found(story: StoryPage, admin_client: Client, old: str) -> None:
    assert admin_client.get(_address(story, old)).status_code == 404


def test_another_units_versions_stay_closed(portal: Portal, story: StoryPage, client: Client) -> None:
    others = BrandPageFactory(parent=Page.objects.get(pk=portal.index.pk))
    client.force_login(unit_editor(others, "ling-yi-jia"))

    answer = client.get(_address(story), follow=True)

    assert "示例：爱心服务" not in answer.content.decode()


def test_queries_do_not_grow_with_the_versions_and_the_blocks(story: StoryPage, admin_client: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(_address(story), follow=True).status_code == 200
        return len(queries)

    _changed(story, body=[FIRST])
    asked()
    few = asked()
    for number in range(8):
        _changed(story, body=[FIRST, *({**SECOND, "id": f"{at}{SECOND['id'][1:]}"} for at in range(number))])

    assert asked() == few
