from datetime import datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.models import Page


class PreviewLink(models.Model):
    """Lets whoever holds its token read one revision of one page for some hours.

    The token itself is nowhere but in the address that was handed out; here stands its hash. The revision's content is
    copied: Wagtail's editor saves by itself every half second, into the same revision. The link dies with its page;
    one that ended stays for a while, so that its reader learns what happened.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="页面")
    content = models.JSONField("内容", encoder=DjangoJSONEncoder, editable=False)
    saved_at = models.DateTimeField("保存时间", help_text="所预览的版本是何时保存的。")
    digest = models.CharField("令牌指纹", max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="生成人"
    )
    made_at = models.DateTimeField("生成时间", auto_now_add=True)
    expires_at = models.DateTimeField("失效时间")
    revoked_at = models.DateTimeField("撤销时间", null=True, editable=False)

    wagtail_reference_index_ignore = True
    """A link is no use of its page that should keep an editor from deleting it."""

    class Meta:
        verbose_name = "预览链接"
        verbose_name_plural = "预览链接"
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.page_id} {self.made_at:%Y-%m-%d %H:%M}"

    def ended_at(self, now: datetime) -> datetime | None:
        """When the link stopped to work, None while it does."""
        if self.revoked_at is not None:
            return self.revoked_at
        return self.expires_at if self.expires_at <= now else None
