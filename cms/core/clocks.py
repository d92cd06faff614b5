"""Wuhan's clocks and calendar: what is shown and counted goes by them, whatever time zone an account has chosen."""

from datetime import datetime

from django.utils import timezone

MONTHS = 12


def local(moment: datetime) -> datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())


def beginning_of(year: int, month: int = 1) -> datetime:
    """The first moment of the month; a thirteenth is the first of the next year."""
    return datetime(year + (month - 1) // MONTHS, (month - 1) % MONTHS + 1, 1, tzinfo=timezone.get_default_timezone())
