from typing import ClassVar

from django.db import models


class KnownRights(models.Model):
    """What the audit log last told of an account or a group; what differs from it has not been told yet.

    Passwords and mail addresses stand here as a hash, by which a change is noticed.
    """

    kind = models.CharField("类型", max_length=100)
    key = models.CharField("编号", max_length=64)
    title = models.TextField("名称")
    state = models.JSONField("状态", default=dict)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "已知的权限"
        verbose_name_plural = "已知的权限"
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "key"], name="audit_rights_of_one")]

    def __str__(self) -> str:
        return self.title
