from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from cms.core.fields import BodyField
from cms.editorial.proofreading.hints import BRACKETED, is_hint
from cms.stories import help_texts
from cms.stories.blocks import TemplateBlock
from cms.stories.enums import TEMPLATE_KINDS


class TextTemplate(models.Model):
    """What a text of a kind begins with: headings, and hints in six-sided brackets where somebody is to write.

    A draft takes a copy; it does not know its template afterwards, and no change here reaches it.
    """

    name = models.CharField("名称", max_length=30, unique=True, help_text=help_texts.TEMPLATE_NAME)
    kind = models.CharField("体裁", max_length=20, choices=TEMPLATE_KINDS)
    note = models.CharField("什么时候用", max_length=60, blank=True, help_text=help_texts.TEMPLATE_NOTE)
    body = BodyField(TemplateBlock(), verbose_name="正文", help_text=help_texts.TEMPLATE_BODY)

    class Meta:
        verbose_name = "写稿模板"
        verbose_name_plural = "写稿模板"
        ordering = ("kind", "name")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.name}"

    def clean(self) -> None:
        super().clean()
        unknown = [found for found in BRACKETED.findall(self.get_body_display()) if not is_hint(found)]
        if unknown:
            named = "、".join(dict.fromkeys(unknown))
            message = f"{named}太短或带有数字，留在稿件里校对认不出来。提示至少写四个字，不带数字。"
            raise ValidationError({"body": f"正文：{message}"})

    def blocks(self) -> list[dict[str, Any]]:
        """A copy of the body for a new page, whose blocks get ids of their own."""
        return [{"type": row["type"], "value": row["value"]} for row in self.body.get_prep_value()]

    def get_body_display(self) -> str:
        """Its words alone, a block or field a line; the audit log tells by them what was changed."""
        return "\n".join(filter(None, self.body.stream_block.get_searchable_content(self.body)))
