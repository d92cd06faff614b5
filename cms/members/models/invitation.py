from django.conf import settings
from django.db import models

from cms.members.models.member import Member


class Invitation(models.Model):
    """A code by which a member takes an account: good once, for a fortnight, and kept as a keyed hash."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="invitations", verbose_name="党员")
    digest = models.CharField("摘要", max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="邀请人"
    )
    made_at = models.DateTimeField("邀请时间", auto_now_add=True)
    expires_at = models.DateTimeField("失效时间")
    failures = models.PositiveSmallIntegerField("手机号填错次数", default=0)
    ended_at = models.DateTimeField("使用或作废时间", null=True)

    class Meta:
        verbose_name = "邀请"
        verbose_name_plural = "邀请"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}"
