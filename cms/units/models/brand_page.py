from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from cms.core.blocks import BodyBlock
from cms.core.fields import BodyField
from cms.core.models import BasePage
from cms.units import help_texts
from cms.units.enums import HonourLevel
from cms.units.models.unit import Unit


class BrandPage(BasePage):
    """品牌页: the public face of one unit, and the branch of the tree its stories live in.

    An editor may leave everything but the name empty: the page then assembles itself from what the unit has published
    (plan 二(五)13).
    """

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="brand_page", verbose_name="所属单位")
    brand_name = models.CharField("品牌名称", max_length=40, blank=True, help_text=help_texts.BRAND_NAME)
    cover = models.ForeignKey(
        "media.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="封面"
    )
    idea = models.TextField("品牌理念", max_length=200, blank=True, help_text=help_texts.IDEA)
    meaning = models.TextField("内涵", max_length=600, blank=True, help_text=help_texts.MEANING)
    practice = models.TextField("做法", max_length=1000, blank=True, help_text=help_texts.PRACTICE)
    started_on = models.DateField("创建时间", null=True, blank=True)
    ended_on = models.DateField("结束时间", null=True, blank=True, help_text="仍在开展的不填。")
    body = BodyField(BodyBlock(), verbose_name="详细介绍", blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("unit", permission="units.change_unit"),
        MultiFieldPanel(
            [
                FieldPanel("brand_name"),
                FieldPanel("cover"),
                FieldPanel("idea"),
                FieldPanel("meaning"),
                FieldPanel("practice"),
                FieldRowPanel([FieldPanel("started_on"), FieldPanel("ended_on")]),
            ],
            heading="品牌档案",
        ),
        InlinePanel("events", heading="活动安排", label="活动"),
        InlinePanel("honours", heading="荣誉", label="荣誉"),
        InlinePanel("people", heading="岗位分工", label="岗位", help_text=help_texts.PEOPLE),
        InlinePanel("pictures", heading="图集", label="图片"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["units.UnitIndexPage"]
    subpage_types: ClassVar[list[str]] = [
        "stories.StoryPage",
        "stories.NoticePage",
        "courses.LessonPage",
        "courses.CoursePage",
    ]

    class Meta:
        verbose_name = "品牌页"
        verbose_name_plural = "品牌页"

    def clean(self) -> None:
        super().clean()
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            raise ValidationError({"ended_on": "结束时间早于创建时间，请核对两个日期。"})


class BrandEvent(Orderable):
    page = ParentalKey(BrandPage, on_delete=models.CASCADE, related_name="events")
    title = models.CharField("活动", max_length=80)
    starts_at = models.DateTimeField("开始时间")
    place = models.CharField("地点", max_length=80, blank=True)
    note = models.CharField("备注", max_length=80, blank=True, help_text="例如“可旁听”“线上直播”。")

    class Meta(Orderable.Meta):
        verbose_name = "活动"

    def __str__(self) -> str:
        return self.title


class BrandHonour(Orderable):
    page = ParentalKey(BrandPage, on_delete=models.CASCADE, related_name="honours")
    title = models.CharField("荣誉名称", max_length=120)
    level = models.CharField("等级", max_length=12, choices=HonourLevel.choices)
    year = models.PositiveSmallIntegerField("年份", validators=[MinValueValidator(1949), MaxValueValidator(2100)])
    certificate = models.ForeignKey(
        "media.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="证书图片"
    )

    class Meta(Orderable.Meta):
        verbose_name = "荣誉"

    def __str__(self) -> str:
        return self.title


class BrandPerson(Orderable):
    """A post and what it does for the brand: never a name, so no personal datum can stand here."""

    page = ParentalKey(BrandPage, on_delete=models.CASCADE, related_name="people")
    role = models.CharField("岗位", max_length=40)
    text = models.CharField("分工", max_length=120)

    class Meta(Orderable.Meta):
        verbose_name = "岗位"

    def __str__(self) -> str:
        return self.role


class BrandPicture(Orderable):
    page = ParentalKey(BrandPage, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey("media.Image", models.CASCADE, related_name="+", verbose_name="图片")
    caption = models.CharField("图片说明", max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "图片"

    def __str__(self) -> str:
        return self.caption or "图片"
