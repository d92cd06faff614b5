"""Keywords, columns and topics for an unsaved text, by what is public and by nothing else."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.columns.models import ColumnPage
from cms.core.changes.services import settle
from cms.indexing.freshness import brought_up_to_date
from cms.stories.models import StoryPage
from search.services import vocabulary_refresh
from tests.conftest import Portal
from tests.factories.pages import ColumnPageFactory, StoryPageFactory

ADDRESS = "/admin/writing/suggestions/"
BUDGET = 45
"""Queries of one request, sign-in and rights included."""
WORDS = "养老服务中心为老人送餐，志愿者每天上门陪护老人。"


def _story(portal: Portal, column: ColumnPage, title: str, words: str, **fields: Any) -> StoryPage:
    body = [{"type": "paragraph", "value": f"<p>{words}</p>"}]
    story: StoryPage = StoryPageFactory(parent=Page.objects.get(pk=portal.brand.pk), title=title, body=body, **fields)
    story.columns = [column]
    story.save()
    return story


@pytest.fixture
def column(portal: Portal) -> ColumnPage:
    made: ColumnPage = ColumnPageFactory(parent=Page.objects.get(pk=portal.home.pk), title="示例养老栏目")
    return made


@pytest.fixture
def like(portal: Portal, column: ColumnPage) -> list[StoryPage]:
    stories = [
        _story(portal, column, f"示例：养老服务中心送餐第{number}天", WORDS, keywords="养老服务") for number in range(3)
    ]
    settle()
    brought_up_to_date()
    vocabulary_refresh()
    return stories


def _asked(client: Client, title: str = "示例：志愿者陪护老人", text: str = WORDS, **more: Any) -> str:
    sent = {"title": title, "passages": [{"text": text}], **more}
    return client.post(ADDRESS, sent, content_type="application/json").content.decode()


def test_keywords_and_columns_of_texts_like_it_are_offered(
    like: list[StoryPage], column: ColumnPage, admin_client: Client
) -> None:
    said = _asked(admin_client)

    assert 'data-take="keywords" data-value="养老服务"' in said
    assert f'data-take="columns" data-value="{column.pk}"' in said
    assert "示例：养老服务中心送餐" in said


def test_a_draft_recommends_nothing(portal: Portal, column: ColumnPage, admin_client: Client) -> None:
    _story(portal, column, "示例：绝密的养老草稿", WORDS, live=False, keywords="养老服务")
    settle()
    brought_up_to_date()

    said = _asked(admin_client)

    assert "草稿" not in said
    assert 'data-take="columns"' not in said


def test_the_page_itself_does_not_speak_for_itself(portal: Portal, column: ColumnPage, admin_client: Client) -> None:
    story = _story(portal, column, "示例：只有这一篇讲养老", WORDS)
    settle()
    brought_up_to_date()

    assert f'data-value="{column.pk}"' not in _asked(admin_client, page=story.pk)


def test_an_empty_text_is_told_what_is_missing(portal: Portal, admin_client: Client) -> None:
    assert "还推荐不出什么" in _asked(admin_client, title="", text="")


def test_what_cannot_be_read_is_refused_in_words(portal: Portal, admin_client: Client) -> None:
    answer = admin_client.post(ADDRESS, "{", content_type="application/json")

    assert answer.status_code == 400
    assert "没有收到能读的文字" in answer.content.decode()


def test_strangers_learn_nothing(like: list[StoryPage], client: Client) -> None:
    assert client.post(ADDRESS, {"title": WORDS}, content_type="application/json").status_code in (302, 403)


def test_it_stays_within_its_budget_of_queries(
    portal: Portal, like: list[StoryPage], column: ColumnPage, admin_client: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            _asked(admin_client)
        return len(captured)

    queries()
    few = queries()
    for number in range(8):
        _story(portal, column, f"示例：又一篇送餐{number}", WORDS)
    settle()
    brought_up_to_date()

    assert queries() <= min(few + 1, BUDGET)
