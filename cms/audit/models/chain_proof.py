from django.db import models

from cms.audit.chain.form import BEFORE_THE_FIRST
from cms.audit.chain.verification import WORDS, Anchor, Defect


class ChainProof(models.Model):
    """How far the chain was verified, one row. What is new is verified every hour, all of it again little by little.

    A fault stays until somebody has verified everything and found nothing wrong.
    """

    id = models.PositiveSmallIntegerField("编号", primary_key=True, default=1)
    number = models.BigIntegerField("已核对到", default=0)
    hash = models.CharField("该条的校验值", max_length=64, default=BEFORE_THE_FIRST)
    proved_at = models.DateTimeField("最近一次核对", null=True)
    again_number = models.BigIntegerField("重新核对到", default=0)
    again_hash = models.CharField("重新核对到的校验值", max_length=64, default=BEFORE_THE_FIRST)
    whole_at = models.DateTimeField("最近一次从头核对完", null=True)
    fault_number = models.BigIntegerField("不符的编号", null=True)
    fault_defect = models.CharField("不符之处", max_length=20, blank=True, default="")
    fault_at = models.DateTimeField("发现时间", null=True)

    class Meta:
        verbose_name = "审计日志的核对"
        verbose_name_plural = "审计日志的核对"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"

    @property
    def reached(self) -> Anchor:
        return Anchor(self.number, self.hash)

    @property
    def reached_again(self) -> Anchor:
        return Anchor(self.again_number, self.again_hash)

    @property
    def fault_words(self) -> str:
        """Empty while nothing is wrong."""
        return WORDS[Defect(self.fault_defect)] if self.fault_defect else ""
