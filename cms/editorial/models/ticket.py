from django.db import models


class Ticket(models.Model):
    """That a page is being released just now: it exists inside one transaction, between the check and the release.

    A database trigger lets no public page change without one, and another lets no ticket be written that the ledger
    does not justify.
    """

    page_id = models.BigIntegerField("页面编号", primary_key=True)
    text_hash = models.CharField("内容指纹", max_length=64)
    full_hash = models.CharField("全部指纹", max_length=64)

    class Meta:
        verbose_name = "放行凭证"
        verbose_name_plural = "放行凭证"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.page_id)
