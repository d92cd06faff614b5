"""What is kept of watching: a clock for each member, sessions, progress, and for a while what players reported."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cms.learning.watching.rules import SLACK_MS
from cms.members.models import Member
from media.models.film import FilmVersion


class WatchClock(models.Model):
    """The one budget of time a member has, for all films and devices together; its row is the lock of all watching."""

    member = models.OneToOneField(Member, models.PROTECT, related_name="watch_clock", verbose_name="党员")
    budget_ms = models.PositiveIntegerField("可计时长（毫秒）", default=SLACK_MS)
    at = models.DateTimeField("截至", db_default=Now())

    class Meta:
        verbose_name = "观看时钟"
        verbose_name_plural = "观看时钟"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.member} {self.budget_ms} ms"


class WatchSession(models.Model):
    """One player on one device; a newer one of the same member takes its place."""

    class Status(models.TextChoices):
        ACTIVE = "active", "正在播放"
        SUPERSEDED = "superseded", "已由另一设备接替"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="watch_sessions", verbose_name="党员")
    version = models.ForeignKey(FilmVersion, models.PROTECT, related_name="watch_sessions", verbose_name="影片版次")
    source = models.CharField("课程标识", max_length=64)
    client = models.CharField("播放端", max_length=20)
    status = models.CharField("状态", max_length=12, choices=Status.choices, default=Status.ACTIVE)
    last_seq = models.PositiveIntegerField("最近一次上报", default=0)
    rejected_ms = models.PositiveIntegerField(
        "超报（毫秒）", default=0, help_text="一次上报中，超出实际经过时间的部分，取最多的一次。"
    )
    started_at = models.DateTimeField("开始时间", db_default=Now())

    class Meta:
        verbose_name = "观看会话"
        verbose_name_plural = "观看会话"
        ordering = ("-started_at", "-pk")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(status="active"), name="learning_one_active_watch_session"
            )
        ]
        indexes = [
            models.Index(fields=["-started_at"], condition=Q(rejected_ms__gt=0), name="learning_over_claims"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class WatchProgress(models.Model):
    """What a member saw of a film version; grows, and is complete for ever once it was."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="watch_progress", verbose_name="党员")
    version = models.ForeignKey(FilmVersion, models.PROTECT, related_name="watch_progress", verbose_name="影片版次")
    ranges = models.JSONField("看过的片段（毫秒）", default=list)
    covered_ms = models.PositiveIntegerField("看过的时长（毫秒）", default=0)
    position_ms = models.PositiveIntegerField("上次看到（毫秒）", default=0)
    completed_at = models.DateTimeField("看完时间", null=True, editable=False)
    updated_at = models.DateTimeField("更新时间", db_default=Now())

    class Meta:
        verbose_name = "观看进度"
        verbose_name_plural = "观看进度"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["member", "version"], name="learning_watch_progress_once")]

    def __str__(self) -> str:
        return f"{self.member} {self.covered_ms} ms"


class WatchBeat(models.Model):
    """One report as it came, with what became of it; forgotten after 90 days."""

    session = models.ForeignKey(WatchSession, models.CASCADE, related_name="beats", verbose_name="观看会话")
    seq = models.PositiveIntegerField("序号")
    at = models.DateTimeField("时间", db_default=Now(), db_index=True)
    position_ms = models.PositiveIntegerField("位置（毫秒）")
    rate = models.DecimalField("播放速度", max_digits=5, decimal_places=3)
    ranges = models.JSONField("上报的片段（毫秒）")
    credited_ms = models.PositiveIntegerField("计入（毫秒）")
    rejected_ms = models.PositiveIntegerField("未计入（毫秒）")

    class Meta:
        verbose_name = "观看上报"
        verbose_name_plural = "观看上报"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.session_id} {self.seq}"


class WatchStatement(models.Model):
    """What a learning record store will be told; forgotten 90 days after it was. With `refusal` it stands aside: the
    store does not take it, and says why."""

    id = models.UUIDField(primary_key=True, editable=False)
    body = models.JSONField("内容")
    made_at = models.DateTimeField("产生时间", db_default=Now())
    sent_at = models.DateTimeField("送出时间", null=True, editable=False)
    refusal = models.CharField("拒收原因", max_length=500, default="", editable=False)

    class Meta:
        verbose_name = "学习记录"
        verbose_name_plural = "学习记录"
        default_permissions = ()
        indexes = [models.Index(fields=["made_at"], condition=Q(sent_at=None), name="learning_statements_waiting")]

    def __str__(self) -> str:
        return str(self.pk)
