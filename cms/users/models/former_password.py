from django.conf import settings
from django.db import models


class FormerPassword(models.Model):
    """The hash of a password an account had, so that it is not taken again."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="former_passwords", verbose_name="账号"
    )
    password = models.CharField("密码", max_length=128)
    replaced_at = models.DateTimeField("停用时间", auto_now_add=True)

    class Meta:
        verbose_name = "用过的密码"
        verbose_name_plural = "用过的密码"
        ordering = ["-replaced_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.account_id} {self.replaced_at:%Y-%m-%d}"
