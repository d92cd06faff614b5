"""What an editor says is right is told no more of that page, with the reason, until somebody has it told again."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageLogEntry

from cms.editorial.models import LetPass
from cms.stories.models import StoryPage
from cms.units.services import unit_desk_open
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.pages import BrandPageFactory, UnitFactory
from tests.integration.editorial.panel import answer, told, written

WORDS = "湖北省武汉市市江岸区分会场参会。"
PASSAGE = "武汉市市江岸区"


@pytest.fixture
def story(portal: Portal) -> StoryPage:
    return written(portal.brand, WORDS)


@pytest.fixture
def editor(portal: Portal) -> Client:
    user = User.objects.create_user("bian-ji", password="示例口令")
    user.groups.add(unit_desk_open(unit=portal.brand.unit, brand_page=portal.brand))
    client = Client()
    client.force_login(user)
    return client


def _judge(client: Client, page: StoryPage, verdict: str, reason: str = "地名本来如此") -> Any:
    sent = {"page": page.pk, "code": "doubled", "passage": PASSAGE, "verdict": verdict, "reason": reason}
    return client.post("/admin/proofreading/verdict/", sent, content_type="application/json")


def test_it_is_told_no_more_of_that_page_and_stands_there_with_its_reason(
    editor: Client, story: StoryPage, portal: Portal
) -> None:
    assert "1 处：请核对 1。" in told(editor, story)

    assert _judge(editor, story, "right").status_code == 204

    said = told(editor, story)
    assert "没有发现问题" in said and "放过的 1 处" in said and "地名本来如此" in said and "bian-ji" in said
    assert "1 处：请核对 1。" in told(editor, written(portal.brand, WORDS))


def test_it_can_be_told_again_and_the_history_knows_both(editor: Client, story: StoryPage) -> None:
    for verdict in ("right", "right", "wrong", "wrong"):
        assert _judge(editor, story, verdict).status_code == 204

    assert "1 处：请核对 1。" in told(editor, story)
    actions = PageLogEntry.objects.filter(page=story.pk, action__startswith="editorial").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == ["editorial.let_pass", "editorial.tell_again"]


def test_without_a_reason_it_is_not_let_pass(editor: Client, story: StoryPage) -> None:
    for reason, message in (("  ", "请写明为什么"), ("长" * 201, "最多 200 字")):
        answer = _judge(editor, story, "right", reason)
        assert answer.status_code == 400 and message in answer.content.decode()
    assert not LetPass.objects.exists()


def test_nothing_of_the_passage_is_kept(editor: Client, story: StoryPage) -> None:
    _judge(editor, story, "right")

    kept = LetPass.objects.values().get()
    entry = PageLogEntry.objects.get(action="editorial.let_pass")
    assert not any(PASSAGE in str(value) for value in kept.values())
    assert PASSAGE not in str(entry.data)


def test_the_editor_of_another_unit_may_neither_ask_nor_judge(editor: Client, portal: Portal) -> None:
    other = written(BrandPageFactory(parent=portal.index, unit=UnitFactory()), WORDS)

    assert answer(editor, other).status_code in (302, 403, 404)
    assert _judge(editor, other, "right").status_code in (302, 403, 404)
    assert not LetPass.objects.exists()
