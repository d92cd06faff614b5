from django.db import models
from wagtail.models import Page


class OutdatedPassage(models.Model):
    """That a public page says something which time has overtaken, as the last look at it found."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="页面")
    code = models.CharField("规则", max_length=40)
    passage = models.CharField("文字", max_length=200)
    fingerprint = models.CharField("文字指纹", max_length=64, editable=False)
    """The one by which it is let pass."""
    said = models.CharField("详情", max_length=300)
    found_at = models.DateTimeField("发现时间")

    class Meta:
        verbose_name = "过时的内容"
        verbose_name_plural = "过时的内容"
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["page", "code", "fingerprint"], name="editorial_outdated_passage_once"),
        )

    def __str__(self) -> str:
        return f"{self.page_id} {self.code}"
