from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel

from cms.core.models import BasePage
from cms.courses import help_texts


class CourseIndexPage(BasePage):
    """课题超市: the shelf. It holds nothing itself; lessons and courses stand below their units."""

    intro = models.TextField("说明", max_length=300, blank=True, help_text=help_texts.SHELF_INTRO)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("intro")]
    promote_panels: ClassVar[list[Any]] = [*BasePage.menu_panels, *BasePage.promote_panels]
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1

    class Meta:
        verbose_name = "课题超市"
        verbose_name_plural = "课题超市"
