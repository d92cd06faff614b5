from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page

from cms.core.models import BasePage


class HomePage(BasePage):
    """首页: slots an editor may fill; those left empty fill themselves with the newest content."""

    statement = models.TextField("标题下的说明", max_length=200, blank=True)
    lead = models.ForeignKey(
        Page,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="头条",
        help_text="留空即显示最新的一篇有封面的文章。",
    )
    plan = models.ForeignKey(
        Page,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="方案全文",
        help_text="“一份方案，八个红色”右侧的链接。",
    )
    voices_column = models.ForeignKey(
        "columns.ColumnPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="“全部好声音”栏目",
    )
    notices_column = models.ForeignKey(
        "columns.ColumnPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="“通知公文”栏目",
    )

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("statement"),
        PageChooserPanel("lead"),
        InlinePanel("highlights", heading="要闻", label="文章", max_num=2, help_text="最多两篇，不足的自动补上。"),
        PageChooserPanel("plan"),
        PageChooserPanel("voices_column"),
        PageChooserPanel("notices_column"),
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "columns.ColumnPage",
        "columns.TopicIndexPage",
        "units.UnitIndexPage",
        "courses.CourseIndexPage",
    ]
    max_count = 1

    class Meta:
        verbose_name = "首页"
        verbose_name_plural = "首页"


class Highlight(Orderable):
    """A story an editor put beside the lead."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="highlights")
    target = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="文章")

    panels: ClassVar[list[Any]] = [PageChooserPanel("target")]

    class Meta(Orderable.Meta):
        verbose_name = "要闻"

    def __str__(self) -> str:
        return str(self.target)
