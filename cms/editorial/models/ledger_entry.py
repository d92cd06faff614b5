from django.conf import settings
from django.db import models

from cms.editorial.enums import Entry, Stage


class LedgerEntry(models.Model):
    """One line of the ledger of reviews: who edited, approved, answered for or released which content of a page.

    Lines are only ever added; database triggers refuse to change or to remove one. What is valid follows from their
    order (`cms.editorial.reviewing.ledger`). `page_id` is a plain number, for the ledger outlives the page, and people
    who stand in it cannot be deleted, only deactivated.
    """

    page_id = models.BigIntegerField("页面编号")
    kind = models.CharField("事项", max_length=12, choices=Entry.choices)
    stage = models.PositiveSmallIntegerField("审级", null=True, choices=Stage.choices)
    text_hash = models.CharField("内容指纹", max_length=64, blank=True)
    full_hash = models.CharField("全部指纹", max_length=64, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="经办人"
    )
    second_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="第二人"
    )
    reason = models.CharField("说明", max_length=500, blank=True)
    begins_after = models.BigIntegerField("审核起点", default=0)
    """Of a release: the last line before the first approval it rests on. Whoever edited later counts as an editor of
    what comes next, even when that was before the release itself. One that no three approved begins where the release
    before it did: who wrote what it lets out still wrote it."""
    emergency = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", verbose_name="紧急发布")
    """Of a release: the emergency that what it lets out is public by, until three have read it."""
    at = models.DateTimeField("时间", auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "审核记录"
        verbose_name_plural = "审核记录"
        default_permissions = ("view",)
        indexes = (models.Index(fields=["page_id", "kind", "id"], name="editorial_ledger_page"),)

    def __str__(self) -> str:
        return f"{self.page_id} {self.kind} {self.stage or ''}".strip()
