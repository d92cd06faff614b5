from typing import Any, ClassVar

from django import forms
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.columns import help_texts
from cms.columns.models.filed_page import FiledPage
from cms.core.blocks import BodyBlock
from cms.core.fields import BodyField


class WrittenPage(FiledPage):
    """What a unit's own pages share, stories and lessons alike: an introduction, a cover, a body and keywords.

    Abstract. The time of publication is not here: the server sets it (`first_published_at`), nobody types it.
    """

    dek = models.TextField("导语", max_length=200, blank=True, help_text=help_texts.DEK)
    cover = models.ForeignKey(
        "media.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="封面",
        help_text=help_texts.COVER,
    )
    body = BodyField(BodyBlock(), verbose_name="正文", blank=True)
    keywords = models.CharField("关键词", max_length=120, blank=True, help_text=help_texts.KEYWORDS)

    writing_panels: ClassVar[list[Any]] = [FieldPanel("dek"), FieldPanel("cover"), FieldPanel("body")]
    placing_panel: ClassVar[Any] = MultiFieldPanel(
        [
            FieldPanel("columns", widget=forms.CheckboxSelectMultiple),
            FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
            FieldPanel("keywords"),
        ],
        heading="放在哪里",
    )

    class Meta:
        abstract = True
