"""What the panel beside the preview is told of a text that nobody has saved."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import Portal
from tests.factories.pages import UnitFactory
from tests.factories.story_forms import story_form
from tests.integration.editorial.panel import answer, told, written

pytestmark = pytest.mark.django_db

WRONG = "根据武民政20175号文件执行。"


def test_it_names_the_passage_and_what_it_should_be(admin_client: Client, portal: Portal) -> None:
    said = told(admin_client, written(portal.brand, WRONG, "湖北省武汉市市江岸区分会场参会。"))

    assert "应改 1，请核对 1" in said
    assert "<q>武民政20175号</q>" in said and "<q>武民政〔2017〕5号</q>" in said


def test_what_has_to_be_changed_comes_before_what_has_to_be_looked_at(admin_client: Client, portal: Portal) -> None:
    said = told(admin_client, written(portal.brand, "湖北省武汉市市江岸区分会场参会。", WRONG))

    assert said.index("武民政") < said.index("市市")


def test_it_reads_the_form_as_it_was_previewed_last(admin_client: Client, portal: Portal) -> None:
    story = written(portal.brand, "示例正文。")

    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[story.pk])
    sent = admin_client.post(preview, story_form(portal, dek=WRONG, slug=story.slug)).json()

    assert sent["is_valid"]
    assert "<q>武民政20175号</q>" in told(admin_client, story)
    story.refresh_from_db()
    assert story.dek == ""


def test_a_page_that_was_never_saved_is_read_and_nothing_can_be_let_pass_of_it_yet(
    admin_client: Client, portal: Portal
) -> None:
    place = ("stories", "storypage", portal.brand.pk)
    panel = reverse("proofreading_on_add", args=place)
    empty = admin_client.get(panel)
    admin_client.post(reverse("wagtailadmin_pages:preview_on_add", args=place), story_form(portal, dek=WRONG))

    said = admin_client.get(panel).content.decode()

    assert empty.status_code == 400 and "请先点“保存草稿”" in empty.content.decode()
    assert "<q>武民政20175号</q>" in said and "放过" not in said


def test_it_knows_what_the_units_are_called(admin_client: Client, portal: Portal) -> None:
    UnitFactory(name="示例市江畔福利院")

    assert "<q>示例市江畔福利院</q>" in told(admin_client, written(portal.brand, "示例市江畔利院开展活动。"))


def test_a_text_of_the_past_keeps_the_names_of_its_day(admin_client: Client, portal: Portal) -> None:
    words, day = "活动由国家旅游局支持。", datetime(2017, 8, 9, 9, 25, tzinfo=UTC)

    assert "国家旅游局" in told(admin_client, written(portal.brand, words))
    assert "没有发现问题" in told(admin_client, written(portal.brand, words, first_published_at=day))


def test_a_right_text_is_not_called_faultless(admin_client: Client, portal: Portal) -> None:
    said = told(admin_client, written(portal.brand, "根据武民政〔2017〕5号文件执行。"))

    assert "没有发现问题" in said and "请自己再读一遍" in said


def test_what_is_quoted_is_no_markup(admin_client: Client, portal: Portal) -> None:
    said = told(admin_client, written(portal.brand, "他提出“&lt;img src=x onerror=alert(1)&gt;。"))

    assert "&lt;img" in said and "<img" not in said


def test_nobody_but_who_works_in_the_admin_may_ask(client: Client, admin_client: Client, portal: Portal) -> None:
    story = written(portal.brand, "示例。")

    assert answer(client, story).status_code == 302
    assert admin_client.post(reverse("proofreading_on_edit", args=[story.pk])).status_code == 405
