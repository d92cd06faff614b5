from django.db import models
from wagtail.models import Page

from cms.editorial.enums import SiteAnswer


class OutsideAddress(models.Model):
    """An address on another site that public pages link to, and what came back when it was asked."""

    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the address, which may be longer than an index takes."""
    address = models.TextField("网址")
    answer = models.CharField("结果", max_length=8, choices=SiteAnswer.choices, blank=True)
    """Empty until it was asked."""
    said = models.CharField("详情", max_length=100, blank=True)
    failures = models.PositiveSmallIntegerField("连续几次打不开", default=0)
    failing_since = models.DateTimeField("从何时起打不开", null=True, blank=True)
    asked_at = models.DateTimeField("上次检查", null=True, blank=True)
    due_at = models.DateTimeField("下次检查", db_index=True)

    class Meta:
        verbose_name = "外部网址"
        verbose_name_plural = "外部网址"
        default_permissions = ()

    def __str__(self) -> str:
        return self.address


class OutsideLink(models.Model):
    """That a public page links there, and with which words."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="页面")
    address = models.ForeignKey(OutsideAddress, models.CASCADE, related_name="links", verbose_name="网址")
    words = models.CharField("链接文字", max_length=200, blank=True)

    class Meta:
        verbose_name = "外部链接"
        verbose_name_plural = "外部链接"
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["page", "address"], name="editorial_outside_link_once"),)

    def __str__(self) -> str:
        return f"{self.page_id} → {self.address_id}"
