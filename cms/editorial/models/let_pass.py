from django.conf import settings
from django.db import models
from wagtail.models import Page


class LetPass(models.Model):
    """That somebody looked at what proofreading found in a page and says it is right, and why.

    Of the passage only a fingerprint is kept: it may be a number that has to do with a person. Changed words make
    another passage, which is told again.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="页面")
    code = models.CharField("规则", max_length=40)
    fingerprint = models.CharField("文字指纹", max_length=64, editable=False)
    reason = models.CharField("原因", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="放过的人"
    )
    at = models.DateTimeField("时间", auto_now_add=True)

    wagtail_reference_index_ignore = True
    """It is no use of its page that should keep an editor from deleting it."""

    class Meta:
        verbose_name = "放过的校对问题"
        verbose_name_plural = "放过的校对问题"
        constraints = (models.UniqueConstraint("page", "code", "fingerprint", name="editorial_let_pass_once"),)

    def __str__(self) -> str:
        return f"{self.page_id} {self.code}"
