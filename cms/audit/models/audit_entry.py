from django.db import models

from cms.audit.chain.form import Link


class AuditEntry(models.Model):
    """One thing that was done. Never altered, never deleted: database triggers refuse it.

    Numbers begin at 1 and have no gaps. No foreign keys: who it was and what it was done to stand here as they were
    then, whatever becomes of them. `source` is the network address of whoever asked, or the command that did it.
    """

    number = models.BigIntegerField("编号", primary_key=True)
    at = models.DateTimeField("时间")
    action = models.CharField("动作代码", max_length=100)
    actor_key = models.CharField("账号编号", max_length=64, blank=True, default="")
    actor_name = models.TextField("操作人", blank=True, default="")
    subject_kind = models.CharField("对象类型", max_length=100, blank=True, default="")
    subject_key = models.CharField("对象编号", max_length=255, blank=True, default="")
    subject_title = models.TextField("对象", blank=True, default="")
    source = models.CharField("从何处", max_length=100, blank=True, default="")
    detail = models.JSONField("详情", default=dict)
    previous_hash = models.CharField("上一条的校验值", max_length=64)
    hash = models.CharField("校验值", max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "审计记录"
        verbose_name_plural = "审计日志"
        ordering = ("-number",)
        default_permissions = ()
        permissions = (("read_audit_log", "可以查看和导出审计日志"),)
        indexes = (
            models.Index(fields=["at"], name="audit_entry_at"),
            models.Index(fields=["action", "number"], name="audit_entry_action"),
            models.Index(fields=["actor_key", "number"], name="audit_entry_actor"),
            models.Index(fields=["subject_kind", "subject_key", "number"], name="audit_entry_subject"),
        )

    def __str__(self) -> str:
        return f"第 {self.number} 条"

    @property
    def link(self) -> Link:
        """What is hashed of it."""
        return Link(
            number=self.number,
            at=self.at,
            action=self.action,
            actor_key=self.actor_key,
            actor_name=self.actor_name,
            subject_kind=self.subject_kind,
            subject_key=self.subject_key,
            subject_title=self.subject_title,
            source=self.source,
            detail=self.detail,
            previous_hash=self.previous_hash,
        )
