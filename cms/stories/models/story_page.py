from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel

from cms.core.models import BasePage
from cms.stories.enums import StoryKind
from cms.stories.models.content_page import ContentPage


class StoryPage(ContentPage):
    """好声音: a report, an interview, a picture story, a talk or the portrait of an exemplar."""

    kind = models.CharField("体裁", max_length=20, choices=StoryKind.choices, default=StoryKind.REPORT)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        *ContentPage.writing_panels,
        *ContentPage.filing_panels,
    ]

    class Meta:
        verbose_name = "好声音文章"
        verbose_name_plural = "好声音文章"
        indexes: ClassVar = [models.Index(fields=["kind"], name="stories_story_kind")]
