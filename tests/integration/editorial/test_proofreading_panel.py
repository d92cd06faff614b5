"""What the panel beside the preview is told of a text that nobody has saved."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory, UnitFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/proofreading/"


def _sent(*passages: str, **differing: Any) -> dict[str, Any]:
    return {"title": "示例通知", "passages": [{"text": text} for text in passages], **differing}


def _answer(client: Client, sent: object) -> Any:
    return client.post(ADDRESS, sent, content_type="application/json")


def test_it_names_the_passage_and_what_it_should_be(admin_client: Client) -> None:
    said = _answer(
        admin_client, _sent("根据武民政20175号文件执行。", "湖北省武汉市市江岸区分会场参会。")
    ).content.decode()

    assert "2 处：应改 1，请核对 1。" in said
    assert "<q>武民政20175号</q>" in said and "<q>武民政〔2017〕5号</q>" in said
    assert said.index("武民政") < said.index("市市")


def test_what_has_to_be_changed_comes_before_what_has_to_be_looked_at(admin_client: Client) -> None:
    said = _answer(
        admin_client, _sent("湖北省武汉市市江岸区分会场参会。", "根据武民政20175号文件执行。")
    ).content.decode()

    assert said.index("武民政") < said.index("市市")


def test_it_knows_what_the_units_are_called(admin_client: Client) -> None:
    UnitFactory(name="示例市江畔福利院")

    said = _answer(admin_client, _sent("示例市江畔利院开展活动。")).content.decode()

    assert "<q>示例市江畔福利院</q>" in said


def test_a_text_of_the_past_keeps_the_names_of_its_day(admin_client: Client, portal: Portal) -> None:
    old = StoryPageFactory(parent=portal.brand, first_published_at=datetime(2017, 8, 9, 9, 25, tzinfo=UTC))
    words = "活动由国家旅游局支持。"

    assert "国家旅游局" in _answer(admin_client, _sent(words)).content.decode()
    assert "没有发现问题" in _answer(admin_client, _sent(words, page=old.pk)).content.decode()


def test_a_right_text_is_not_called_faultless(admin_client: Client) -> None:
    said = _answer(admin_client, _sent("根据武民政〔2017〕5号文件执行。")).content.decode()

    assert "没有发现问题" in said and "请自己再读一遍" in said


def test_what_is_quoted_is_no_markup(admin_client: Client) -> None:
    said = _answer(admin_client, _sent("他提出“<img src=x onerror=alert(1)>。")).content.decode()

    assert "&lt;img" in said and "<img" not in said


@pytest.mark.parametrize(
    "sent",
    [
        "不是 JSON",
        [],
        {"title": "示例"},
        _sent("字" * 20_001),
        _sent(*["字"] * 5_001),
        _sent("字") | {"page": "甲"},
        {"title": "示例", "passages": [{"text": "字", "kind": "诗"}]},
    ],
)
def test_what_it_cannot_read_is_told_in_chinese(admin_client: Client, sent: object) -> None:
    answer = _answer(admin_client, sent)

    assert answer.status_code == 400
    assert "保存草稿，刷新页面" in answer.content.decode()


def test_nobody_but_who_works_in_the_admin_may_ask(client: Client, admin_client: Client) -> None:
    assert _answer(client, _sent("示例。")).status_code == 302
    assert admin_client.get(ADDRESS).status_code == 405
    stranger = Client(enforce_csrf_checks=True)
    stranger.cookies = admin_client.cookies
    assert _answer(stranger, _sent("示例。")).status_code == 403
