from django.conf import settings
from django.db import models
from wagtail.models import Page


class EmergencyCall(models.Model):
    """That one person asks to publish a page at once, before its three reviews; a second person has to agree."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="页面")
    full_hash = models.CharField("全部指纹", max_length=64)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人")
    reason = models.CharField("原因", max_length=500)
    asked_at = models.DateTimeField("提出时间", auto_now_add=True)
    is_open = models.BooleanField("等待第二人", default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "紧急发布申请"
        verbose_name_plural = "紧急发布申请"
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(is_open=True), name="editorial_one_open_emergency_call"
            ),
        )

    def __str__(self) -> str:
        return f"{self.page_id} {self.asked_at:%Y-%m-%d %H:%M}"
