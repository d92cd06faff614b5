from django.db import models


class CalendarDay(models.Model):
    """A day that is not what its weekday says: a holiday, or a Saturday or Sunday worked instead (调休).

    As the State Council announces them for a year, and the office enters them. Weekdays and weekends need no row.
    """

    class Kind(models.TextChoices):
        OFF = "off", "放假"
        WORKED = "worked", "调休上班"

    day = models.DateField("日期", unique=True)
    kind = models.CharField("安排", max_length=6, choices=Kind.choices)
    note = models.CharField("说明", max_length=40, blank=True, help_text="例如“国庆节”“国庆节调休”。")

    class Meta:
        verbose_name = "工作日安排"
        verbose_name_plural = "工作日安排"
        ordering = ("-day",)

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.get_kind_display()}"
