import uuid
from pathlib import PurePosixPath
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from wagtail.models import Page, Revision

from cms.core.models.append_only import AppendOnly, Unchangeable
from cms.submissions import help_texts
from cms.submissions.enums import Kind, ReturnReason, State, StepKind
from cms.units.models import Unit


def upload_path(row: models.Model, name: str) -> str:
    """Under a name nobody guesses, and never served but to those who may see the row."""
    return f"submissions/{uuid.uuid4().hex}{PurePosixPath(name).suffix.lower()[:8]}"


def written_number(year: int, serial: int) -> str:
    """`2026-0007`: the year, and the place in it without gaps."""
    return f"{year}-{serial:04d}"


class YearCount(models.Model):
    """How many submissions a year has had; its row is locked while a number is given."""

    year = models.PositiveSmallIntegerField("年份", primary_key=True)
    last = models.PositiveIntegerField("已编到", default=0)

    class Meta:
        verbose_name = "上报编号"
        verbose_name_plural = "上报编号"

    def __str__(self) -> str:
        return written_number(self.year, self.last)


class Submission(models.Model):
    """上报: a page, picture, film or interview that a unit offers the office.

    What it is of stays as it was sent; the state, and what a correction brings, change. Who did what when is in its
    steps. It is never removed: its number would leave a gap.
    """

    year = models.PositiveSmallIntegerField("年份")
    serial = models.PositiveIntegerField("序号")
    key = models.UUIDField("提交标识", unique=True, help_text="同一次填写重复提交时只收一条。")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    person = models.CharField("上报人", max_length=80, help_text="上报时的姓名，账号换人后不变。")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="账号"
    )
    sent_at = models.DateTimeField("上报时间")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    title = models.CharField("标题", max_length=200, blank=True, help_text=help_texts.TITLE)
    page = models.ForeignKey(
        Page,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="稿件页面",
        help_text=help_texts.PAGE,
    )
    revision = models.ForeignKey(
        Revision, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="上报的版本"
    )
    image = models.ForeignKey(
        "media.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="图片",
        help_text=help_texts.IMAGE,
    )
    link = models.URLField("视频网址", max_length=500, blank=True, help_text=help_texts.LINK)
    film = models.FileField("视频文件", upload_to=upload_path, blank=True, help_text=help_texts.FILM)
    note = models.TextField("说明", max_length=1000, blank=True, help_text=help_texts.NOTE)
    content_hash = models.CharField("内容指纹", max_length=64, blank=True)
    text_print = models.BinaryField("文字指纹", default=b"")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PENDING)
    waiting_since = models.DateTimeField("等待起")
    turn = models.PositiveIntegerField("办理次数", default=0, help_text="每办理一次加一，防止两人相互覆盖。")
    is_sample = models.BooleanField("示例", default=False)

    wagtail_reference_index_ignore = True
    """It is no use of its page that should keep an editor from deleting it."""

    class Meta:
        verbose_name = "上报"
        verbose_name_plural = "上报"
        ordering = ("-year", "-serial")
        indexes = (
            models.Index(fields=["unit", "state", "waiting_since"], name="submissions_of_a_unit"),
            models.Index(fields=["state", "waiting_since"], name="submissions_inbox"),
            models.Index(fields=["sent_at"], name="submissions_by_time"),
        )
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "serial"], name="submissions_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        return written_number(self.year, self.serial)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable(self._meta.label)


class Step(AppendOnly):
    """One thing somebody did with a submission, with the version it was done to."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="steps", verbose_name="上报")
    kind = models.CharField("办理", max_length=12, choices=StepKind.choices)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="办理人"
    )
    by_name = models.CharField("办理人姓名", max_length=80)
    reason = models.CharField("原因", max_length=10, choices=ReturnReason.choices, blank=True)
    text = models.TextField("意见", blank=True)
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+", verbose_name="当时的版本")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "办理记录"
        verbose_name_plural = "办理记录"
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.by_name}"


class Likeness(models.Model):
    """That a submission looks like an earlier one, found when it was sent."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="likenesses", verbose_name="上报")
    other = models.ForeignKey(Submission, models.PROTECT, related_name="+", verbose_name="相似的上报")
    percent = models.PositiveSmallIntegerField("相似度")

    class Meta:
        verbose_name = "相似的上报"
        verbose_name_plural = "相似的上报"
        ordering = ("-percent", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "other"], name="submissions_likeness_once"),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.other_id}"
