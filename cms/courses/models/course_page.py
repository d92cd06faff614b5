from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, InlinePanel

from cms.columns.models import WrittenPage
from cms.core.models import BasePage
from cms.courses import help_texts
from cms.courses.enums import Audience


class CoursePage(WrittenPage):
    """课程: several lessons in their order, which is that of the tree."""

    audience = models.CharField(
        "观看对象",
        max_length=10,
        choices=Audience.choices,
        default=Audience.PUBLIC,
        help_text=help_texts.COURSE_AUDIENCE,
    )

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        *WrittenPage.writing_panels,
        FieldPanel("audience"),
        WrittenPage.placing_panel,
        InlinePanel("related_pages", heading="相关内容", label="相关内容", max_num=6),
    ]
    parent_page_types: ClassVar[list[str]] = ["units.BrandPage"]
    subpage_types: ClassVar[list[str]] = ["courses.LessonPage"]

    class Meta:
        verbose_name = "课程"
        verbose_name_plural = "课程"
        indexes: ClassVar = [models.Index(fields=["audience"], name="courses_course_audience")]
