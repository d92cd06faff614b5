from django.conf import settings
from django.db import models


class IssuerIdentity(models.Model):
    """By what the identity provider knows the owner of an account. Its `sub` never goes to somebody else, as a name may
    when its bearer has left."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="issuer_identities", verbose_name="账号"
    )
    issuer = models.CharField("统一身份", max_length=255)
    subject = models.CharField("编号", max_length=255)
    linked_at = models.DateTimeField("关联时间", auto_now_add=True)

    class Meta:
        verbose_name = "统一身份关联"
        verbose_name_plural = "统一身份关联"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="issuer_identity_of_one_account"),
            models.UniqueConstraint(fields=["account", "issuer"], name="issuer_identity_one_of_account"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}"
