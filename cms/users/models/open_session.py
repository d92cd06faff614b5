from django.conf import settings
from django.db import models


class OpenSession(models.Model):
    """Where somebody is logged in, as told to that person alone: nothing here leads back to a place or a device."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="open_sessions", verbose_name="账号"
    )
    session_key = models.CharField("会话", max_length=40, unique=True)
    browser = models.CharField("浏览器", max_length=60)
    network = models.CharField("网络", max_length=40)
    started_at = models.DateTimeField("登录时间")
    last_seen_at = models.DateTimeField("最近使用")

    class Meta:
        verbose_name = "登录会话"
        verbose_name_plural = "登录会话"
        ordering = ["-last_seen_at", "-pk"]

    def __str__(self) -> str:
        return self.browser
