"""What a person has beside the password."""

from typing import Any

from django.conf import settings
from django.db import models
from django_otp.plugins.otp_totp.models import TOTPDevice

MOST_FAILURES = 9
"""django-otp waits 2ⁿ⁻¹ seconds after n wrong codes, without an end. At nine it is four minutes: a stranger who knows
the password tries 340 of a million codes a day, and cannot shut the account for longer than that."""


class Authenticator(TOTPDevice):
    """The authenticator app of an account, with django-otp's codes, clock drift, refusal of replays and throttling."""

    is_known_device = False
    """Set when the browser that asks has passed before: others' failures do not hold it up."""

    class Meta:
        proxy = True
        verbose_name = "身份验证器"
        verbose_name_plural = "身份验证器"

    def verify_is_allowed(self) -> tuple[bool, dict[str, Any] | None]:
        return (True, None) if self.is_known_device else super().verify_is_allowed()

    def throttle_increment(self, commit: bool = True) -> None:
        counted: int = self.throttling_failure_count  # type: ignore[has-type]
        self.throttling_failure_count = min(counted, MOST_FAILURES - 1)
        super().throttle_increment(commit=commit)


class RecoveryCode(models.Model):
    """One way in without the phone: kept as a keyed hash, good for once."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes", verbose_name="账号"
    )
    digest = models.CharField("摘要", max_length=64)
    used_at = models.DateTimeField("使用时间", null=True)

    class Meta:
        verbose_name = "恢复码"
        verbose_name_plural = "恢复码"
        constraints = [models.UniqueConstraint(fields=["account", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"{self.pk}"
