"""Panel and approval read the same words, and all that become public: nobody is held up by what is not shown."""

from collections.abc import Callable
from typing import Any, get_args

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.core.representation import Detail, Representation
from cms.core.representation.registry import registered
from cms.core.representation.schema import Block, Shape
from cms.editorial.proofreading.passage import Kind, Passage
from cms.editorial.reviewing.errors import errors_in, text_of
from cms.stories.models import StoryPage
from cms.stories.models.content_page import Attachment
from cms.units.models import BrandPage
from cms.units.models.brand_page import BrandEvent
from tests.conftest import Portal
from tests.factories.media import make_document, make_image
from tests.integration.editorial.panel import told, written

WRONG, NUMBER = "武民政20175号", "11010519491231002X"
"""A document number without its brackets; the identity number that the standard gives as its example."""
FOR_MACHINES = {"column_type", "validity", "slug"}
OF_OTHERS = {"unit_official_name", "brand_words"}
"""Made of the register of units and of the brand's name."""
ALSO_THE_DEK = {"idea", "summary"}


def _brand(portal: Portal) -> Page:
    brand: BrandPage = portal.brand
    brand.practice = f"根据{WRONG}文件，每月开展一次。"
    brand.events.add(BrandEvent(title="示例义诊", starts_at="2026-03-05T09:00:00Z", place="示例社区", note=""))
    brand.save()
    return brand


def _attachment(portal: Portal) -> Page:
    story = written(portal.brand, "示例正文。")
    story.attachments.add(Attachment(document=make_document(title=f"关于执行{WRONG}文件的说明")))
    story.save()
    return story


@pytest.mark.parametrize("made", [_brand, _attachment])
def test_an_error_outside_the_text_is_told_let_pass_and_then_in_nobodys_way(
    portal: Portal, admin_client: Client, made: Callable[[Portal], Page]
) -> None:
    page = made(portal)
    assert [one.passage for one in errors_in(page)] == [WRONG]
    said = told(admin_client, page)
    assert f"<q>{WRONG}</q>" in said and f'data-page="{page.pk}"' in said

    sent = {"page": page.pk, "code": "document_number", "passage": WRONG, "verdict": "right", "reason": "示例：原文"}
    answer = admin_client.post(reverse("proofreading_verdict"), sent, content_type="application/json")

    assert answer.status_code == 204
    assert errors_in(page) == []
    assert "放过的 1 处" in told(admin_client, page)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"search_description": f"示例摘要，{NUMBER}。"}, "摘要"),
        ({"seo_title": f"示例{NUMBER}"}, "浏览器标题"),
        ({"author": f"示例甲{NUMBER}"}, "作者"),
        ({"source_name": f"示例{NUMBER}"}, "来源"),
        ({"keywords": f"示例，{NUMBER}"}, "关键词"),
    ],
)
def test_a_number_of_a_person_in_a_field_beside_the_text_is_told_with_its_field(
    portal: Portal, admin_client: Client, fields: dict[str, Any], place: str
) -> None:
    story = written(portal.brand, "示例正文。", **fields)

    assert [one.passage for one in errors_in(story)] == [NUMBER]
    assert f"{place}：<q>{NUMBER}</q>" in told(admin_client, story)


@pytest.mark.parametrize("field", ["alt", "credit"])
def test_a_number_of_a_person_in_the_words_of_a_picture_is_told_with_the_picture(
    portal: Portal, admin_client: Client, field: str
) -> None:
    words: dict[str, Any] = {field: f"示例甲，{NUMBER}"}
    cover = make_image(title="示例合影", **words)
    story = written(portal.brand, "示例正文。", cover=cover)

    assert [one.passage for one in errors_in(story)] == [NUMBER]
    assert f"图片“示例合影”：<q>{NUMBER}</q>" in told(admin_client, story)


def test_headings_items_tables_and_captions_are_read_as_what_they_are(portal: Portal) -> None:
    picture = make_image(title="示例图", alt="示例画面", credit="示例来源")
    story = written(portal.brand, "示例正文。</p><ul><li>示例一项</li></ul><p>示例又一段。", dek="示例导语")
    story.body = [
        *({"type": row["type"], "value": row["value"]} for row in story.body.raw_data),
        {"type": "heading", "value": {"text": "一、示例标题", "level": "2"}},
        {"type": "picture", "value": {"image": picture.pk, "caption": "示例说明", "width": "column"}},
        {
            "type": "table",
            "value": {
                "caption": "示例表",
                "table": {"columns": [{"type": "text", "heading": "月份"}], "rows": [{"values": ["三月"]}]},
            },
        },
    ]
    story.save()

    passages = text_of(StoryPage.objects.get(pk=story.pk)).passages

    assert passages[:9] == [
        Passage("示例导语", place="导语"),
        Passage("示例正文。"),
        Passage("示例一项", Kind.LIST),
        Passage("示例又一段。"),
        Passage("一、示例标题", Kind.HEADING, 2),
        Passage("示例说明", Kind.CAPTION),
        Passage("示例表", Kind.TABLE),
        Passage("月份", Kind.TABLE),
        Passage("三月", Kind.TABLE),
    ]
    assert [one.text for one in passages[-2:]] == ["示例画面", "示例来源"]


def _has_words(annotation: Any) -> bool:
    """Whether words of this page stand in a field of this type: neither other pages' nor a film's, which are read
    where they are written."""
    if isinstance(annotation, type):
        return annotation is str or issubclass(annotation, Block)
    return any(_has_words(one) for one in get_args(annotation))


@pytest.mark.parametrize("representation", list(registered()), ids=lambda one: one.model.__name__)
def test_no_type_of_page_has_public_words_that_nobody_proofreads(representation: Representation[Any]) -> None:
    schema: type[Shape] = representation.schema
    own = set(schema.model_fields) - set(Detail.model_fields)
    wordy = {name for name in own if _has_words(schema.model_fields[name].annotation)}
    read = {"dek", *representation.words_in, *representation.words_beside}

    assert wordy - FOR_MACHINES - OF_OTHERS - ALSO_THE_DEK <= read
