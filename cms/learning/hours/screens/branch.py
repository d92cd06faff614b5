"""支部学时: the table of a branch for its secretary and deputy, one member's entries, and their correction."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cms.audit.services import audit_record
from cms.learning.hours import deeds
from cms.learning.hours.export import XLSX, branch_book
from cms.learning.hours.forms import ReasonForm
from cms.learning.hours.persons import belonging_of, keys_of, names_of, person_of
from cms.learning.hours.screens.door import branch_for, for_accounts, record_of, year_asked
from cms.learning.hours.screens.showing import row_shown, standing_shown
from cms.learning.hours.selectors import Row, entries_of, rows, shown_entries, standing_of, years_of
from cms.learning.hours.services import entry_reverse
from cms.learning.hours.trainings import is_office, leads, trainings_of
from cms.learning.models import LearningHourEntry
from cms.members.models import Member
from cms.members.selectors import branches_led_by, member_of
from cms.units.models import Unit

TRAININGS_SHOWN = 50


@for_accounts
@require_safe
def branches(request: HttpRequest) -> HttpResponseBase:
    """The branches one leads; straight to it where there is one."""
    member = member_of(request.user)
    led = list(branches_led_by(member, timezone.localdate())) if member is not None else []
    if len(led) == 1:
        return redirect("hours:branch", led[0].slug)
    if not led and is_office(request.user):
        return redirect("learning_hours")
    return render(request, "learning/branches.html", {"branches": led}, status=200 if led else 403)


@for_accounts
@require_safe
def table(request: HttpRequest, slug: str) -> HttpResponseBase:
    branch, year, today = branch_for(request, slug), year_asked(request), timezone.localdate()
    found = rows(year, today=today, branch=branch)
    people = [row.person for row in found]
    names, keys = names_of(people, for_reader=request.user), keys_of(people)
    return render(
        request,
        "learning/branch.html",
        {
            "branch": branch,
            "year": year,
            "years": range(today.year, max(today.year - 5, 2016), -1),
            "rows": [row_shown(row, name=names[row.person], key=keys[row.person]) for row in found],
            "reached": sum(row.totals.is_reached for row in found),
            "trainings": trainings_of(branch)[:TRAININGS_SHOWN],
            "leads": leads(request.user, branch),
        },
    )


@for_accounts
@require_safe
def download(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The table as a workbook whose sums recompute; told to the audit log, because it leaves with names."""
    branch, year = branch_for(request, slug), year_asked(request)
    found = rows(year, today=timezone.localdate(), branch=branch)
    tell_of_download(request, branch, year, found)
    names = names_of([row.person for row in found], for_reader=request.user)
    response = HttpResponse(branch_book(branch, year, found, names), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="hours-{branch.slug}-{year}.xlsx"'
    return response


def tell_of_download(request: HttpRequest, branch: Unit | None, year: int, found: list[Row]) -> None:
    facts = {"范围": str(branch) if branch is not None else "全局", "年度": str(year), "人数": str(len(found))}
    audit_record(action=deeds.DOWNLOADED, actor=request.user, subject=branch, detail={"facts": facts})


def _member_of_branch(request: HttpRequest, slug: str, key: Any) -> tuple[Unit, Member]:
    """The member, if it belongs to the branch today or on the day that decides the year. Raises Http404."""
    branch, member = branch_for(request, slug), person_of(record_of(key))
    today = timezone.localdate()
    standing = standing_of(member, year_asked(request), today=today)
    places = {one.branch for one in (standing.belonging, belonging_of(member, today)) if one is not None}
    if branch.pk not in places:
        raise Http404
    return branch, member


@for_accounts
@require_safe
def member(request: HttpRequest, slug: str, key: Any) -> HttpResponseBase:
    branch, person = _member_of_branch(request, slug, key)
    year, today = year_asked(request), timezone.localdate()
    return render(
        request,
        "learning/member.html",
        {
            "branch": branch,
            "name": names_of([person.pk], for_reader=request.user)[person.pk],
            "key": person.key,
            "year": year,
            "years": years_of(person, today=today),
            "standing": standing_shown(standing_of(person, year, today=today)),
            "entries": shown_entries(list(entries_of(person, year))),
            "may_correct": True,
        },
    )


@for_accounts
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, key: Any) -> HttpResponseBase:
    """Take an entry back, or bring back what was taken, with a reason. The old line stays."""
    entry = get_object_or_404(LearningHourEntry.objects.select_related("member"), key=key)
    person = person_of(entry.member)
    belonging = belonging_of(person, timezone.localdate())
    branch = get_object_or_404(Unit, pk=belonging.branch) if belonging is not None else None
    if not is_office(request.user) and (branch is None or not leads(request.user, branch)):
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            entry_reverse(entry=entry, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            return redirect(_back(branch, person, entry.year))
    name = names_of([person.pk], for_reader=request.user)[person.pk]
    context = {"form": form, "entry": entry, "name": name, "back": _back(branch, person, entry.year)}
    return render(request, "learning/correct.html", context)


def _back(branch: Unit | None, person: Member, year: int) -> str:
    if branch is None:
        return f"{reverse('learning_hours_member', args=[person.key])}?year={year}"
    return f"{reverse('hours:member', args=[branch.slug, person.key])}?year={year}"
