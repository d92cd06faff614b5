import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from wagtail.models import CollectionMember
from wagtail.search import index

from media.enums import FilmState, JobKind, JobState


class Film(CollectionMember, index.Indexed, models.Model):
    """A film of a unit, whatever file it is played from: replacing it adds a version, nothing is overwritten.

    Pages point to a version, so that another film never takes the place of the one that was reviewed.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField("名称", max_length=120)
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="media_films",
        verbose_name="上传人",
    )
    created_at = models.DateTimeField("上传时间", auto_now_add=True)

    search_fields: ClassVar[list[Any]] = [
        *CollectionMember.search_fields,
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("created_at"),
    ]

    class Meta:
        verbose_name = "影片"
        verbose_name_plural = "影片"
        ordering = ("-created_at", "-pk")
        permissions = [("choose_film", "可以选用影片")]

    def __str__(self) -> str:
        return self.title


class FilmVersion(models.Model):
    """One uploaded file and what was made of it. Its original is private for ever; the public gets renditions."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    film = models.ForeignKey(Film, models.CASCADE, related_name="versions", verbose_name="影片")
    number = models.PositiveIntegerField("版次", help_text="从 1 起。")
    state = models.CharField("状态", max_length=12, choices=FilmState.choices, default=FilmState.RECEIVED)
    original = models.FileField("原始文件", upload_to="films/originals", max_length=255)
    original_name = models.CharField("上传时的文件名", max_length=255)
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("内容指纹", max_length=64, blank=True, db_index=True)
    probe = models.JSONField("检查结果", default=dict)
    findings = models.JSONField("说明", default=list, help_text="给编辑看的句子：为何拒收、为何转码、有何提醒。")
    duration_ms = models.PositiveIntegerField("时长（毫秒）", default=0)
    width = models.PositiveSmallIntegerField("画面宽", default=0, help_text="转正以后。")
    height = models.PositiveSmallIntegerField("画面高", default=0)
    poster = models.ForeignKey(
        "media.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="封面"
    )
    received_at = models.DateTimeField("收到时间", auto_now_add=True)
    ready_at = models.DateTimeField("可播放时间", null=True, editable=False)

    class Meta:
        verbose_name = "影片版次"
        verbose_name_plural = "影片版次"
        ordering = ("film", "-number")
        constraints = [models.UniqueConstraint(fields=["film", "number"], name="media_film_version_number")]

    def __str__(self) -> str:
        return f"{self.film}（第 {self.number} 版）"


class FilmRendition(models.Model):
    """What is played: one MP4 per height, with the command that made it."""

    version = models.ForeignKey(FilmVersion, models.CASCADE, related_name="renditions", verbose_name="影片版次")
    short_edge = models.PositiveSmallIntegerField("短边（像素）")
    file = models.FileField("文件", upload_to="films/renditions", max_length=255)
    width = models.PositiveSmallIntegerField("宽")
    height = models.PositiveSmallIntegerField("高")
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("内容指纹", max_length=64)
    command = models.TextField("命令")
    error_lines = models.PositiveIntegerField("解码出错行数", default=0)

    class Meta:
        verbose_name = "播放文件"
        verbose_name_plural = "播放文件"
        ordering = ("version", "-short_edge")
        constraints = [models.UniqueConstraint(fields=["version", "short_edge"], name="media_film_rendition_edge")]

    def __str__(self) -> str:
        return f"{self.version} {self.short_edge}p"


class Storyboard(models.Model):
    """One picture with small frames of the film at even distances, for the player's time line."""

    version = models.OneToOneField(FilmVersion, models.CASCADE, related_name="storyboard", verbose_name="影片版次")
    file = models.FileField("文件", upload_to="films/storyboards", max_length=255)
    sha256 = models.CharField("内容指纹", max_length=64)
    every_ms = models.PositiveIntegerField("间隔（毫秒）")
    columns = models.PositiveSmallIntegerField("列数")
    frames = models.PositiveSmallIntegerField("帧数")
    tile_width = models.PositiveSmallIntegerField("小图宽")
    tile_height = models.PositiveSmallIntegerField("小图高")

    class Meta:
        verbose_name = "预览图"
        verbose_name_plural = "预览图"

    def __str__(self) -> str:
        return f"{self.version} 预览图"


class PosterFrame(models.Model):
    """A frame the platform proposes as the cover; the editor chooses; until then the middle one stands in."""

    version = models.ForeignKey(FilmVersion, models.CASCADE, related_name="poster_frames", verbose_name="影片版次")
    at_ms = models.PositiveIntegerField("位置（毫秒）")
    file = models.FileField("文件", upload_to="films/frames", max_length=255)
    width = models.PositiveSmallIntegerField("宽")
    height = models.PositiveSmallIntegerField("高")
    sha256 = models.CharField("内容指纹", max_length=64)

    class Meta:
        verbose_name = "候选封面"
        verbose_name_plural = "候选封面"
        ordering = ("version", "at_ms")
        constraints = [models.UniqueConstraint(fields=["version", "at_ms"], name="media_film_frame_place")]

    def __str__(self) -> str:
        return f"{self.version} {self.at_ms} ms"


class CaptionCue(models.Model):
    """One line of the captions; all of them together are the transcript."""

    version = models.ForeignKey(FilmVersion, models.CASCADE, related_name="cues", verbose_name="影片版次")
    start_ms = models.PositiveIntegerField("开始（毫秒）")
    end_ms = models.PositiveIntegerField("结束（毫秒）")
    text = models.CharField("字幕", max_length=300)

    class Meta:
        verbose_name = "字幕"
        verbose_name_plural = "字幕"
        ordering = ("version", "start_ms", "pk")

    def __str__(self) -> str:
        return self.text


class Chapter(models.Model):
    version = models.ForeignKey(FilmVersion, models.CASCADE, related_name="chapters", verbose_name="影片版次")
    start_ms = models.PositiveIntegerField("开始（毫秒）")
    title = models.CharField("章节", max_length=60)

    class Meta:
        verbose_name = "章节"
        verbose_name_plural = "章节"
        ordering = ("version", "start_ms")
        constraints = [models.UniqueConstraint(fields=["version", "start_ms"], name="media_film_chapter_start")]

    def __str__(self) -> str:
        return self.title


class MediaJob(models.Model):
    """Work on a film that outlives the process doing it: leased, so that a dead worker's job is taken up by another.

    `fence` grows with every claim; who writes progress or results shows the number it was given, and has lost the job
    when the row has another. Leases go by the database's clock, which all workers share.
    """

    version = models.ForeignKey(FilmVersion, models.CASCADE, related_name="jobs", verbose_name="影片版次")
    kind = models.CharField("工作", max_length=12, choices=JobKind.choices)
    state = models.CharField("状态", max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    stage = models.CharField("进行到", max_length=40, blank=True)
    progress = models.PositiveSmallIntegerField("进度（千分之）", default=0)
    attempt = models.PositiveSmallIntegerField("第几次", default=0)
    fence = models.PositiveBigIntegerField("凭据号", default=0)
    claimable_at = models.DateTimeField("可领取时间", db_default=Now(), help_text="排队中的，从这时起可以开始。")
    lease_until = models.DateTimeField("租约到", null=True)
    error = models.TextField("出错原因", blank=True)
    created_at = models.DateTimeField("排队时间", auto_now_add=True)
    finished_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        verbose_name = "影片处理"
        verbose_name_plural = "影片处理"
        ordering = ("created_at", "pk")
        indexes = [models.Index(fields=["state", "claimable_at"], name="media_job_claimable")]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=models.Q(state__in=JobState.open()), name="media_job_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"


class FilmUpload(models.Model):
    """A film on its way in, piece by piece (tus 1.0); only the account that began it may go on."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="上传人")
    collection = models.ForeignKey("wagtailcore.Collection", models.CASCADE, related_name="+", verbose_name="集合")
    film = models.ForeignKey(Film, models.CASCADE, null=True, related_name="+", verbose_name="替换的影片")
    title = models.CharField("名称", max_length=120, blank=True)
    filename = models.CharField("文件名", max_length=255)
    length = models.PositiveBigIntegerField("总字节数")
    offset = models.PositiveBigIntegerField("已收字节数", default=0)
    version = models.OneToOneField(
        FilmVersion, models.SET_NULL, null=True, related_name="upload", verbose_name="成为的版次"
    )
    created_at = models.DateTimeField("开始时间", auto_now_add=True)
    expires_at = models.DateTimeField("过期时间", db_index=True)

    class Meta:
        verbose_name = "影片上传"
        verbose_name_plural = "影片上传"

    def __str__(self) -> str:
        return self.filename
