"""What a draft is said to lack before it is sent to its reviews."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.editorial.writing.checklist import checklist_of
from cms.stories.models import StoryPage
from cms.units.models import BrandPage
from tests.conftest import Portal
from tests.factories.accounts import unit_editor
from tests.factories.media import make_image
from tests.factories.pages import BrandPageFactory, StoryPageFactory

BUDGET = 26


def _story(portal: Portal, *paragraphs: str, **fields: object) -> StoryPage:
    body = [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs or ("示例正文。",)]
    made: StoryPage = StoryPageFactory(parent=Page.objects.get(pk=portal.brand.pk), body=body, live=False, **fields)
    made.save_revision()
    return made


def _places(story: StoryPage) -> list[str]:
    return [item.place for item in checklist_of(story.get_latest_revision_as_object())]


def test_empty_fields_are_told_with_their_places(portal: Portal) -> None:
    assert _places(_story(portal)) == ["cover", "dek", "columns", "keywords", "source_name"]


def test_of_a_complete_draft_nothing_is_told(portal: Portal) -> None:
    story = _story(portal, dek="示例导语。", keywords="示例", source_name="市救助站", cover=make_image())
    story.columns = [portal.column]
    story.save_revision()

    assert _places(story) == []


def test_pictures_without_words_are_named(portal: Portal) -> None:
    cover = make_image("示例：没有替代文字的封面")
    type(cover).objects.filter(pk=cover.pk).update(alt="")

    said = [item.said for item in checklist_of(_story(portal, cover=cover).get_latest_revision_as_object())]

    assert any("没有替代文字的封面”没有替代文字" in one for one in said)


def test_a_link_to_what_is_not_public_is_told_without_its_title(portal: Portal) -> None:
    hidden = _story(portal, title="示例：别人的草稿")
    story = _story(portal, f'见<a linktype="page" id="{hidden.pk}">这里</a>。')

    said = " ".join(item.said for item in checklist_of(story.get_latest_revision_as_object()))

    assert "有 1 处链接指向没有公开的页面" in said
    assert "别人的草稿" not in said


def test_what_proofreading_holds_against_it_leads_to_the_checks(portal: Portal) -> None:
    assert "panel:checks" in _places(_story(portal, "根据武民政20175号文件执行。"))


@pytest.fixture
def others(portal: Portal) -> BrandPage:
    made: BrandPage = BrandPageFactory(parent=Page.objects.get(pk=portal.index.pk))
    return made


def test_another_units_draft_is_not_read(portal: Portal, others: BrandPage, client: Client) -> None:
    story = _story(portal)
    client.force_login(unit_editor(others, "ling-yi-jia"))

    assert client.get(f"/admin/writing/{story.pk}/checklist/").status_code in (302, 403)


def test_its_queries_do_not_grow_with_the_text(portal: Portal, admin_client: Client) -> None:
    def queries(story: StoryPage) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert admin_client.get(f"/admin/writing/{story.pk}/checklist/").status_code == 200
        return len(captured)

    short, long = _story(portal), _story(portal, *(f"示例第{number}段。" for number in range(30)))
    queries(short)

    assert queries(long) == queries(short) <= BUDGET
