from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from cms.columns.models import WrittenPage
from cms.core.fields import BodyField
from cms.core.models import BasePage
from cms.courses import help_texts
from cms.courses.blocks import SelfTestBlock
from cms.courses.enums import Audience
from cms.courses.rules import most_hours
from cms.learning.hours.selectors import rule_on
from media.enums import FilmState

RATES = [
    (Decimal("1.0"), "1.0 倍"),
    (Decimal("1.25"), "1.25 倍"),
    (Decimal("1.5"), "1.5 倍"),
    (Decimal("2.0"), "2.0 倍"),
]
LEAST_THRESHOLD = 80
"""Per cent: less would give the hours of a film to who saw half of it."""


class LessonPage(WrittenPage):
    """微课: one film with what is written beside it.

    It shows a version of a film and never the film: what replaces it is another version, and is reviewed anew.
    """

    film_version = models.ForeignKey(
        "media.FilmVersion", models.PROTECT, related_name="+", verbose_name="影片", help_text=help_texts.FILM
    )
    speaker_post = models.CharField("主讲岗位", max_length=60, blank=True, help_text=help_texts.SPEAKER_POST)
    speaker_unit = models.CharField("主讲单位", max_length=60, blank=True, help_text=help_texts.SPEAKER_UNIT)
    audience = models.CharField(
        "观看对象", max_length=10, choices=Audience.choices, default=Audience.PUBLIC, help_text=help_texts.AUDIENCE
    )
    announced = models.BooleanField("在课题超市预告", default=False, help_text=help_texts.ANNOUNCED)
    own_hours = models.DecimalField(
        "学时",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(Decimal(8))],
        help_text=help_texts.HOURS,
    )
    threshold = models.PositiveSmallIntegerField(
        "看完的标准（%）",
        default=90,
        validators=[MinValueValidator(50), MaxValueValidator(100)],
        help_text=help_texts.THRESHOLD,
    )
    max_rate = models.DecimalField(
        "计学时的最快速度",
        max_digits=3,
        decimal_places=2,
        choices=RATES,
        default=Decimal("1.0"),
        help_text=help_texts.MAX_RATE,
    )
    self_test = BodyField(SelfTestBlock(), verbose_name="自测题", blank=True, help_text=help_texts.SELF_TEST)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("film_version"),
        *WrittenPage.writing_panels,
        MultiFieldPanel([FieldRowPanel([FieldPanel("speaker_post"), FieldPanel("speaker_unit")])], heading="主讲"),
        MultiFieldPanel([FieldPanel("audience"), FieldPanel("announced")], heading="谁可以看"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("own_hours", help_text=help_texts.HOURS_BY_LENGTH),
                        FieldPanel("threshold", help_text=help_texts.THRESHOLD_OF_HOURS),
                        FieldPanel("max_rate", help_text=help_texts.MAX_RATE_OF_HOURS),
                    ]
                )
            ],
            heading="学时",
        ),
        WrittenPage.placing_panel,
        FieldPanel("self_test"),
        InlinePanel("related_pages", heading="相关内容", label="相关内容", max_num=6),
    ]
    parent_page_types: ClassVar[list[str]] = ["units.BrandPage", "courses.CoursePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "微课"
        verbose_name_plural = "微课"
        indexes: ClassVar = [models.Index(fields=["audience"], name="courses_lesson_audience")]

    def clean(self) -> None:
        super().clean()
        if self.announced and self.audience == Audience.PUBLIC:
            raise ValidationError(
                {"announced": "公开的微课本来就列在课题超市里：请取消“在课题超市预告”，或改为“仅限党员”。"}
            )
        if self.film_version_id and self.film_version.state != FilmState.READY:
            state = self.film_version.get_state_display()
            message = f"影片“{self.film_version}”还不能播放（{state}），请等它处理完成，或另选一部。"
            raise ValidationError({"film_version": message})
        if problems := dict(self._loose_hours()):
            raise ValidationError(problems)

    def _loose_hours(self) -> Iterator[tuple[str, str]]:
        """By field what would book more than was learned: every lesson carries hours, and they are time."""
        if self.max_rate > 1:
            yield "max_rate", "“计学时的最快速度”请选“1.0 倍”：微课都计学时，学时是实际学习的时间，不能靠快放省下来。"
        if self.threshold < LEAST_THRESHOLD:
            yield "threshold", f"“看完的标准”请填 {LEAST_THRESHOLD} 至 100：学时按整部影片计，没有看到的部分不能太多。"
        rule = rule_on(timezone.localdate())
        if self.own_hours is None or not self.film_version_id or rule is None:
            return
        most = most_hours(self.film_version.duration_ms, per_hour=rule.minutes_per_hour)
        if self.own_hours > most:
            yield (
                "own_hours",
                f"“学时”最多填 {most}：影片长 {self.film_version.duration_ms / 60_000:.1f} 分钟，"
                f"按 {rule.minutes_per_hour} 分钟合 1 学时折算。请改小，或者留空，由平台按时长计算。",
            )
