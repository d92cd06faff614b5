import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from cms.editorial.proofreading.tables import Official
from cms.units.models import Unit

_NAME = re.compile(r"[\u4e00-\u9fff·]{2,20}")


class OfficeHolder(models.Model):
    """Who holds a public office from when to when: what proofreading holds texts against, shown nowhere to the public.

    Only offices that are public themselves, and of their holders nothing but the name. Whoever leaves an office keeps
    the row, with its last day: older texts are read by it.
    """

    name = models.CharField("姓名", max_length=20, help_text="只登记公开任职的人员，只写姓名。")
    unit = models.ForeignKey(
        Unit,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="单位",
        help_text="局外的职务留空，并在“职务”里写全机构名称。",
    )
    office = models.CharField("职务", max_length=40, help_text="例如“局长”“党组书记”。")
    also_written = models.TextField(
        "职务的其他写法",
        blank=True,
        help_text="一行一种，例如“市民政局局长”。单位全称、简称加职务的写法不用再列。",
    )
    starts_on = models.DateField("任职日期", null=True, blank=True, help_text="不清楚的留空。")
    ends_on = models.DateField("离任日期", null=True, blank=True, help_text="当天仍在任；留空即现任。")

    class Meta:
        verbose_name = "任职"
        verbose_name_plural = "任职表"
        ordering = ("unit__sort_order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="editorial_office_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit or ''}{self.office} {self.name}"

    def clean(self) -> None:
        super().clean()
        wrong: dict[str, str] = {}
        if not _NAME.fullmatch(self.name.strip()):
            wrong["name"] = "姓名只写汉字和间隔号“·”，不写电话、身份证号等其他信息，请改正。"
        if any(len(office) < 2 for office in self.offices):
            wrong["office"] = "职务至少写两个字，例如“局长”。"
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            wrong["ends_on"] = "离任日期早于任职日期，请改正其中一个。"
        if wrong:
            raise ValidationError(wrong)

    @property
    def offices(self) -> Sequence[str]:
        """All the ways to write the office, each once."""
        office = self.office.strip()
        unit = self.unit
        with_unit = [f"{unit.name}{office}", f"{unit.short_name}{office}"] if unit is not None else [office]
        others = [line.strip() for line in self.also_written.splitlines() if line.strip()]
        return list(dict.fromkeys([*with_unit, *others]))

    def as_official(self) -> Official:
        return Official(self.name.strip(), self.offices, self.starts_on, self.ends_on)
