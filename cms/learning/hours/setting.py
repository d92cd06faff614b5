"""When a rule or a target may still be changed: while nothing has been counted by it."""

from datetime import date

from cms.learning.hours.rules import reckoning_day
from cms.learning.models import HourRule, LearningHourEntry, LearningTarget

Setting = HourRule | LearningTarget


def has_counted(since: date, *, today: date) -> bool:
    """Whether something that begins on that day decides about hours that were written already: entries of the day or
    later, or of the year whose last day it decides."""
    if since > today:
        return False
    year = since.year if since <= reckoning_day(since.year, today) else since.year + 1
    return LearningHourEntry.objects.filter(year__gte=year).exists()


def is_locked(setting: Setting, *, today: date) -> bool:
    return setting.pk is not None and has_counted(setting.since, today=today)
