from typing import ClassVar

from django.conf import settings
from django.db import models
from wagtail.models import Page

from cms.core.models.append_only import AppendOnly
from cms.submissions import help_texts
from cms.submissions.enums import Channel
from cms.submissions.models.submission import Submission, upload_path


class Piece(models.Model):
    """采用稿: what the office makes of one submission or of several; how far it went, its adoptions say."""

    title = models.CharField("标题", max_length=200)
    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="采用后的页面"
    )
    made_at = models.DateTimeField("建立时间", auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "采用稿"
        verbose_name_plural = "采用稿"
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.title


class Entry(AppendOnly):
    """A fact with who wrote it down and when. An entry with `reverses` takes another one back, or, when that one took
    something back, brings it again.

    The key of an account that is deleted is cleared; the name stays, in words.
    """

    at = models.DateTimeField("登记时间", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="登记人"
    )
    by_name = models.CharField("登记人姓名", max_length=80)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name="冲销"
    )
    reason = models.TextField("冲销原因", blank=True)

    class Meta:
        abstract = True

    @property
    def key(self) -> int:
        return int(self.pk)

    @property
    def takes_back(self) -> int | None:
        """The key of the entry that this one takes back or brings again."""
        key: int | None = self.reverses_id  # type: ignore[attr-defined]
        return key


class Credit(Entry):
    """That a submission went into a piece: its unit and person are credited with it."""

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="credits", verbose_name="采用稿")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="credits", verbose_name="上报")

    class Meta:
        verbose_name = "署名账目"
        verbose_name_plural = "署名账目"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.piece_id} {self.submission_id}"


class Adoption(Entry):
    """That a piece appeared somewhere, with the evidence."""

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="adoptions", verbose_name="采用稿")
    channel = models.CharField("采用渠道", max_length=10, choices=Channel.choices)
    place = models.CharField("栏目或媒体", max_length=80, help_text=help_texts.PLACE)
    link = models.URLField("网址", max_length=500, blank=True, help_text=help_texts.ADOPTED_LINK)
    on = models.DateField("采用日期", help_text=help_texts.ON)
    screenshot = models.FileField("截图", upload_to=upload_path, blank=True, help_text=help_texts.SCREENSHOT)
    screenshot_hash = models.CharField("截图指纹", max_length=64, blank=True)

    class Meta:
        verbose_name = "采用账目"
        verbose_name_plural = "采用账目"
        ordering = ("on", "pk")
        indexes = (models.Index(fields=["on"], name="submissions_adopted_on"),)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(reverses__isnull=True) | ~models.Q(reason=""), name="submissions_reversal_says_why"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.place} {self.on}"
