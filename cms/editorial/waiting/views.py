"""The calendar over HTTP."""

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.editorial.waiting.calendar import Coming, What, coming_for

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
FIRST_YEAR, LAST_YEAR = 2000, 2100
UNREADABLE = "月份要写成 2026-11 这样，现在显示的是本月。"


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    is_inside: bool
    """Of the month, not of the week in which it begins or ends."""
    is_today: bool
    lines: list[Coming]


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """A month of what the person has to do with: everybody in the admin may open it, and sees their own."""

    page_title = "日程"
    header_icon = "date"
    template_name = "editorial/waiting/calendar.html"
    _show_breadcrumbs = True
    breadcrumbs_items: ClassVar[list[dict[str, str]]] = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": "", "label": "日程"},
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        today = timezone.localdate()
        month = _month(self.request, today)
        last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        lines = coming_for(self.request.user, month, last)
        numbers = Counter(one.what for one in lines)
        earlier, later = month - timedelta(days=1), last + timedelta(days=1)
        return {
            **context,
            "month": month,
            "is_now": month == today.replace(day=1),
            "earlier": earlier if earlier.year >= FIRST_YEAR else None,
            "later": later if later.year <= LAST_YEAR else None,
            "number": len(lines),
            "counts": [(what.label, numbers[what]) for what in What if numbers[what]],
            "weekdays": WEEKDAYS,
            "days": [
                Day(day, day.month == month.month, day == today, [one for one in lines if one.day == day])
                for week in calendar.Calendar().monthdatescalendar(month.year, month.month)
                for day in week
            ],
        }


def _month(request: HttpRequest, today: date) -> date:
    """Its first day; the present one where none is named that can be read."""
    asked = request.GET.get("month", "")
    if not asked:
        return today.replace(day=1)
    try:
        month = date.fromisoformat(f"{asked}-01")
    except ValueError:
        month = None
    if month is None or not FIRST_YEAR <= month.year <= LAST_YEAR:
        messages.warning(request, UNREADABLE)
        return today.replace(day=1)
    return month
