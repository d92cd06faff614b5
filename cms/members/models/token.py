from django.db import models

from cms.members.models.member import Member


class MemberToken(models.Model):
    """What a WeChat or mini-program client of a member shows in the place of a session; kept as a keyed hash."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="tokens", verbose_name="党员")
    digest = models.CharField("摘要", max_length=64, unique=True)
    made_at = models.DateTimeField("发放时间", auto_now_add=True)
    expires_at = models.DateTimeField("失效时间", db_index=True)
    revoked_at = models.DateTimeField("作废时间", null=True)

    class Meta:
        verbose_name = "客户端令牌"
        verbose_name_plural = "客户端令牌"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}"
