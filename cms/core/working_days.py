"""Working days: weekdays, but for the holidays and the exchanged days (调休) that the office has entered."""

from dataclasses import dataclass
from datetime import date, timedelta

from cms.core.models.calendar_day import CalendarDay

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Without the exceptions of a year that year's weekdays are all taken for working days."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def includes(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.off)

    def after(self, day: date, count: int) -> date:
        """The day on which the `count`-th working day after `day` ends; `day` itself is not counted.

        >>> WorkingDays().after(date(2026, 10, 16), 3).isoformat()
        '2026-10-21'
        """
        while count > 0:
            day += ONE_DAY
            count -= self.includes(day)
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days follow `start` up to `end`, which counts; negative when `end` comes first."""
        if end < start:
            return -self.between(end, start)
        return sum(self.includes(start + ONE_DAY * number) for number in range(1, (end - start).days + 1))


def working_days(*, since: date) -> WorkingDays:
    """The calendar from this day on; one query."""
    kinds: dict[str, set[date]] = {CalendarDay.Kind.OFF: set(), CalendarDay.Kind.WORKED: set()}
    for day, kind in CalendarDay.objects.filter(day__gte=since).values_list("day", "kind"):
        kinds[kind].add(day)
    return WorkingDays(frozenset(kinds[CalendarDay.Kind.OFF]), frozenset(kinds[CalendarDay.Kind.WORKED]))
