from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from cms.core.models.append_only import AppendOnly
from cms.learning.models.entry import account
from cms.members.models import Member


class Certificate(AppendOnly):
    """学时证明: what the ledger said of a member and a year when it was issued. It holds no name."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="certificates", verbose_name="党员")
    year = models.PositiveSmallIntegerField("年度")
    issued_year = models.PositiveSmallIntegerField("编号年份")
    serial = models.PositiveIntegerField("编号序号")
    code = models.CharField("核验码", max_length=20, unique=True)
    snapshot = models.JSONField("内容")
    sha256 = models.CharField("内容指纹", max_length=64)
    issued_by = account("开具人")
    issued_at = models.DateTimeField("开具时间", db_default=Now(), editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "学时证明"
        verbose_name_plural = "学时证明"
        ordering = ("-pk",)
        default_permissions = ()
        indexes = (models.Index(fields=["member", "year"], name="learning_certificates_of"),)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issued_year", "serial"], name="learning_certificate_number_once")
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        return f"XS{self.issued_year}-{self.serial:06d}"
