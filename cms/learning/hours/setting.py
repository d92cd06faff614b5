"""When a rule begins to hold; when a rule or target may still be changed: while nothing has been counted by it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from cms.learning.hours.rules import reckoning_day
from cms.learning.hours.selectors import rule_on
from cms.learning.models import HourRule, LearningHourEntry, LearningTarget

Setting = HourRule | LearningTarget


def has_counted(since: date, *, today: date) -> bool:
    """Whether something that begins on that day decides about hours that were written already: entries of the day or
    later, or of the year whose last day it decides."""
    if since > today:
        return False
    year = since.year if since <= reckoning_day(since.year, today) else since.year + 1
    return LearningHourEntry.objects.filter(year__gte=year).exists()


@transaction.atomic
def rules_take_effect() -> None:
    """Note which rule is in force today; both rows that differ are told to the change log. Once an hour, and whenever
    a rule is written."""
    rule = rule_on(timezone.localdate())
    now = [rule.pk] if rule is not None else []
    HourRule.objects.filter(in_force=True).exclude(pk__in=now).update(in_force=False)
    HourRule.objects.filter(in_force=False, pk__in=now).update(in_force=True)


def is_locked(setting: Setting, *, today: date) -> bool:
    return setting.pk is not None and has_counted(setting.since, today=today)
