"""A new page opens with a paragraph to write into, and an empty one is nothing."""

import pytest
from django.test import Client
from wagtail.test.utils.form_data import rich_text, streamfield

from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory
from tests.factories.story_forms import TYPED, story_form, words_of

EMPTY = rich_text("<p></p>", features=["bold"])
WRITTEN = rich_text(f"<p>{TYPED}</p>", features=["bold"])


@pytest.fixture
def add(portal: Portal) -> str:
    return f"/admin/pages/add/stories/storypage/{portal.brand.pk}/"


def _bodies_offered(client: Client, address: str) -> int:
    """How many blocks the form opens with."""
    page = client.get(address).content.decode()
    return page.count("&quot;type&quot;: &quot;paragraph&quot;")


def test_a_new_story_can_be_written_at_once(add: str, admin_client: Client) -> None:
    assert _bodies_offered(admin_client, add) == 1


def test_a_story_without_text_is_opened_as_it_is(portal: Portal, admin_client: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, body=[])

    assert _bodies_offered(admin_client, f"/admin/pages/{story.pk}/edit/") == 0


@pytest.mark.parametrize("wish", [{}, {"action-publish": "1"}])
def test_empty_paragraphs_are_not_saved(portal: Portal, add: str, admin_client: Client, wish: dict[str, str]) -> None:
    body = streamfield([("paragraph", EMPTY), ("paragraph", WRITTEN), ("paragraph", EMPTY)])

    admin_client.post(add, story_form(portal, body=body) | wish)

    kept = StoryPage.objects.get().get_latest_revision_as_object().body
    assert [TYPED in one.value.source for one in kept] == [True]


def test_a_refusal_stands_at_its_block_although_one_before_it_is_empty(
    portal: Portal, add: str, admin_client: Client
) -> None:
    body = streamfield([("paragraph", EMPTY), ("heading", {"text": "", "level": "2"}), ("paragraph", WRITTEN)])

    answer = admin_client.post(add, story_form(portal, body=body) | {"action-publish": "1"})

    assert not StoryPage.objects.exists() and TYPED in words_of(answer)
    errors = answer.context["form"].errors.as_data()["body"][0]
    assert set(errors.block_errors) == {1}
