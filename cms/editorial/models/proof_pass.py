from django.conf import settings
from django.db import models

from cms.editorial.enums import PassNumber


class ProofPass(models.Model):
    """That somebody read a text from end to end as its first, second or third proofreader, and of which text.

    Passes, notes and answers are only ever added; database triggers refuse to change or to remove one. `page_id` is a
    plain number, for the record outlives the page.
    """

    page_id = models.BigIntegerField("页面编号")
    number = models.PositiveSmallIntegerField("校次", choices=PassNumber.choices)
    text_hash = models.CharField("内容指纹", max_length=64)
    revision_id = models.BigIntegerField("版本编号", null=True)
    """Of what was read; it may have been tidied away since."""
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="校对人")
    at = models.DateTimeField("时间", auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "校次记录"
        verbose_name_plural = "校次记录"
        default_permissions = ("view",)
        constraints = (
            models.UniqueConstraint(fields=["page_id", "text_hash", "number"], name="editorial_each_pass_once"),
        )

    def __str__(self) -> str:
        return f"{self.page_id} {self.get_number_display()}"


class ProofNote(models.Model):
    """Something a pass found: by the rules of proofreading, which have a code, or by the reader.

    Of what a rule found only a fingerprint is kept, as in `LetPass`. A reader's note has the words of the text and what
    they should be, and is refused with a number of a person in it.
    """

    proof_pass = models.ForeignKey(ProofPass, models.PROTECT, related_name="notes", verbose_name="校次")
    code = models.CharField("规则", max_length=40, blank=True)
    fingerprint = models.CharField("文字指纹", max_length=64, blank=True, editable=False)
    passage = models.CharField("原文", max_length=200, blank=True)
    suggestion = models.CharField("改为", max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "校对意见"
        verbose_name_plural = "校对意见"
        default_permissions = ()
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.proof_pass_id} {self.code or '手记'}"

    @property
    def is_by_hand(self) -> bool:
        return not self.code


class NoteAnswer(models.Model):
    """That the text stays as it is in spite of a reader's note, and why."""

    note = models.OneToOneField(ProofNote, models.PROTECT, related_name="answer", verbose_name="校对意见")
    reason = models.CharField("不改的原因", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="答复人")
    at = models.DateTimeField("时间", auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "校对意见的答复"
        verbose_name_plural = "校对意见的答复"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.note_id)
