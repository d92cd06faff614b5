from django.db import models

from cms.audit.chain.form import BEFORE_THE_FIRST


class AuditHead(models.Model):
    """The end of the chain, one row. Whoever writes an entry locks it, so numbers come in order and without gaps."""

    id = models.PositiveSmallIntegerField("编号", primary_key=True, default=1)
    number = models.BigIntegerField("最后一条的编号", default=0)
    hash = models.CharField("最后一条的校验值", max_length=64, default=BEFORE_THE_FIRST)

    class Meta:
        verbose_name = "审计日志的末尾"
        verbose_name_plural = "审计日志的末尾"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"
