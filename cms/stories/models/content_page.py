from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page

from cms.columns.models import WrittenPage
from cms.stories import help_texts


class ContentPage(WrittenPage):
    """What stories and notices share beyond other written pages: who answers for them. Abstract."""

    source_name = models.CharField("来源", max_length=80, blank=True, help_text=help_texts.SOURCE)
    author = models.CharField("作者", max_length=60, blank=True, help_text=help_texts.AUTHOR)
    editor = models.CharField("责任编辑", max_length=40, blank=True, help_text=help_texts.EDITOR)
    original_source = models.CharField("原发布媒体", max_length=80, blank=True, help_text=help_texts.ORIGINAL_SOURCE)
    original_url = models.URLField("原文网址", max_length=500, blank=True, help_text=help_texts.ORIGINAL_URL)
    imported_views = models.PositiveIntegerField("旧站浏览数", default=0, editable=False)

    filing_panels: ClassVar[list[Any]] = [
        WrittenPage.placing_panel,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("source_name"), FieldPanel("author"), FieldPanel("editor")]),
                FieldRowPanel([FieldPanel("original_source"), FieldPanel("original_url")]),
            ],
            heading="来源与署名",
        ),
        InlinePanel("attachments", heading="附件", label="附件"),
        InlinePanel("related_pages", heading="相关内容", label="相关内容", max_num=6),
    ]

    parent_page_types: ClassVar[list[str]] = ["units.BrandPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if problems := self.problems():
            raise ValidationError(problems)

    def problems(self) -> dict[str, str]:
        """What is wrong, by field; all of it at once."""
        if self.original_url and not self.original_source:
            return {"original_source": "填写了原文网址，请同时填写原发布媒体。"}
        return {}


class Attachment(Orderable):
    """A file offered for download below a story or notice."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey("media.Document", models.CASCADE, related_name="+", verbose_name="文件")

    panels: ClassVar[list[Any]] = [FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = "附件"

    def __str__(self) -> str:
        return str(self.document)


class RelatedPage(Orderable):
    """A page an editor points to at the end of a story or notice."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="related_pages")
    target = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="页面")

    panels: ClassVar[list[Any]] = [FieldPanel("target")]

    class Meta(Orderable.Meta):
        verbose_name = "相关内容"

    def __str__(self) -> str:
        return str(self.target)
