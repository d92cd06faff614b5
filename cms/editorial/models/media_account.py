from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from cms.editorial.enums import Platform
from cms.units.models import Unit


class MediaAccount(models.Model):
    """政务新媒体: an account of the bureau or of a unit on a platform of others, which may not fall silent.

    Of the bureau's own one the adoptions are known too, see `freshness.selectors`; of the others what was entered.
    """

    name = models.CharField("账号名称", max_length=60, help_text="平台上显示的名称。")
    platform = models.CharField("平台", max_length=10, choices=Platform.choices)
    unit = models.ForeignKey(
        Unit,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="单位",
        help_text="由哪个单位运营；局里自己的账号留空。",
    )
    posted_on = models.DateField(
        "最近一次发布",
        null=True,
        blank=True,
        help_text="在平台上发了内容，就来改成那一天。局里自己的微信公众号，采用登记里的日期自动算上。",
    )

    class Meta:
        verbose_name = "政务新媒体账号"
        verbose_name_plural = "政务新媒体账号"
        ordering = ("unit__sort_order", "platform", "name")
        constraints = (
            models.UniqueConstraint(
                fields=["platform", "name"],
                name="editorial_media_account_once",
                violation_error_message="这个平台上的这个账号已经登记过，请打开原来的一条修改。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_platform_display()}“{self.name}”"

    def clean(self) -> None:
        super().clean()
        if self.posted_on is not None and self.posted_on > timezone.localdate():
            raise ValidationError({"posted_on": "“最近一次发布”不能晚于今天，请改正日期。"})
