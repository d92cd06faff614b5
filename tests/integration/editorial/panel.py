"""The panel 检查 beside a page, as its script asks for it."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.stories.models import StoryPage
from tests.factories.pages import StoryPageFactory


def written(parent: Page, *paragraphs: str, **fields: Any) -> StoryPage:
    """A story with these paragraphs, which may have markup."""
    body = [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs]
    story: StoryPage = StoryPageFactory(parent=Page.objects.get(pk=parent.pk), body=body, **fields)
    return story


def answer(client: Client, page: Page) -> Any:
    return client.get(reverse("proofreading_on_edit", args=[page.pk]))


def told(client: Client, page: Page) -> str:
    """Of the form as it was previewed last; before that of the newest draft."""
    response = answer(client, page)
    assert response.status_code == 200
    said: str = response.content.decode()
    return said
