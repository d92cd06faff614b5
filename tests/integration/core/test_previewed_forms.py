"""The preview in the editor draws what stands in the form."""

from django.test import Client

from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory
from tests.factories.story_forms import TYPED, story_form, words_of


def test_a_preview_shows_the_form_although_a_newer_version_was_saved_meanwhile(
    portal: Portal, admin_client: Client
) -> None:
    story = StoryPageFactory(parent=portal.brand)
    opened = story.save_revision()
    address = f"/admin/pages/{story.pk}/edit/preview/"
    sent = story_form(portal, title="我的标题", slug=story.slug) | {"loaded_revision_id": str(opened.pk)}

    assert admin_client.post(address, sent).json()["is_valid"]
    story.save_revision()  # as autosave does before the preview is drawn

    page = words_of(admin_client.get(address, {"mode": "", "in_preview_panel": "true"}))
    assert "我的标题" in page and TYPED in page and "无法预览" not in page
    assert admin_client.post(address, sent).json()["is_valid"]
