from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.core.models import BasePage
from cms.stories import help_texts
from cms.stories.enums import Validity
from cms.stories.models.content_page import ContentPage
from cms.stories.rules import document_number_problem


class NoticePage(ContentPage):
    """通知公文: a document of the bureau or a unit with its facts."""

    document_number = models.CharField("发文字号", max_length=60, blank=True, help_text=help_texts.DOCUMENT_NUMBER)
    issuing_body = models.CharField("发文机关", max_length=120, blank=True)
    issued_on = models.DateField("成文日期", null=True, blank=True, help_text=help_texts.ISSUED_ON)
    validity = models.CharField("有效性", max_length=12, choices=Validity.choices, default=Validity.UNSTATED)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("document_number"), FieldPanel("issuing_body")]),
                FieldRowPanel([FieldPanel("issued_on"), FieldPanel("validity")]),
            ],
            heading="公文要素",
        ),
        *ContentPage.writing_panels,
        *ContentPage.filing_panels,
    ]

    class Meta:
        verbose_name = "通知公文"
        verbose_name_plural = "通知公文"

    def problems(self) -> dict[str, str]:
        problem = document_number_problem(self.document_number)
        return super().problems() | ({"document_number": problem} if problem else {})
