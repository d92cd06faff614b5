"""我的学时."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.learning.hours.persons import records_of
from cms.learning.hours.screens.door import for_members, year_asked
from cms.learning.hours.screens.showing import reminder, standing_shown
from cms.learning.hours.selectors import entries_of, rule_on, shown_entries, standing_of, years_of
from cms.learning.models import Certificate
from cms.members.models import Member
from cms.members.selectors import branches_led_by


@for_members
@require_safe
def my_hours(request: HttpRequest, member: Member) -> HttpResponseBase:
    today = timezone.localdate()
    year = year_asked(request)
    standing = standing_of(member, year, today=today)
    return render(
        request,
        "learning/mine.html",
        {
            "year": year,
            "years": years_of(member, today=today),
            "standing": standing_shown(standing),
            "reminder": reminder(standing, today=today),
            "rule": rule_on(standing.day),
            "entries": shown_entries(list(entries_of(member, year))),
            "certificates": Certificate.objects.filter(member__in=records_of(member), year=year),
            "leads": branches_led_by(member, today).exists(),
        },
    )
