"""集中培训: recording one, confirming it, its sign-in sheet."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.learning.hours.attendance import entries_of_training, said
from cms.learning.hours.enums import TrainingState
from cms.learning.hours.forms import RemarkForm, TrainingForm, day_asked
from cms.learning.hours.persons import names_of
from cms.learning.hours.screens.door import branch_for, for_accounts
from cms.learning.hours.trainings import (
    leads,
    may_confirm,
    may_see,
    people_on,
    same_day,
    training_confirm,
    training_decline,
    training_record,
)
from cms.learning.models import TrainingSession
from media.views import FILE_POLICY

SHOWN = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}
UNNAMED = "application/octet-stream"


@for_accounts
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The form of the day in the address: who belonged to the branch then can be ticked."""
    branch = branch_for(request, slug)
    if not leads(request.user, branch):
        raise Http404
    sent = request.POST if request.method == "POST" else None
    day = day_asked((sent or request.GET).get("held_on", ""), timezone.localdate())
    members = people_on(branch, day)
    names = names_of([one.pk for one in members], for_reader=request.user)
    people = [(one.pk, names[one.pk]) for one in members]
    form = TrainingForm(sent, request.FILES if sent is not None else None, people=people, initial={"held_on": day})
    if form.is_valid():
        try:
            made = training_record(
                branch=branch,
                facts=form.facts(),
                attendees=form.attending(),
                sheet=form.cleaned_data["sheet"],
                by=request.user,
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return redirect("hours:training", made.key)
    return render(request, "learning/training_add.html", {"branch": branch, "form": form, "day": day})


def _seen(request: HttpRequest, key: Any) -> TrainingSession:
    found = get_object_or_404(TrainingSession.objects.select_related("branch"), key=key)
    if not may_see(request.user, found):
        raise Http404
    return found


@for_accounts
@require_safe
def training(request: HttpRequest, key: Any) -> HttpResponseBase:
    return _page(request, _seen(request, key), RemarkForm())


def _page(request: HttpRequest, found: TrainingSession, form: RemarkForm, *, refusal: str = "") -> HttpResponseBase:
    people = list(found.attendees.order_by("pk").values_list("pk", flat=True))
    others = same_day(found) if found.state == TrainingState.WAITING else {}
    named = {*people, *(held.person for own in others.values() for held in own)}
    names = names_of(named, for_reader=request.user)
    context = {
        "training": found,
        "branch": found.branch,
        "names": [names[key] for key in people],
        "same_day": [
            (str(other.key), said(other), [names[held.person] for held in own]) for other, own in others.items()
        ],
        "entries": entries_of_training(found),
        "may_confirm": may_confirm(request.user, found),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "learning/training.html", context)


@for_accounts
@require_POST
def confirm(request: HttpRequest, key: Any) -> HttpResponseBase:
    found = _seen(request, key)
    try:
        training_confirm(training=found, by=request.user, known=request.POST.getlist("another"))
    except ValidationError as refused:
        return _page(request, found, RemarkForm(), refusal=" ".join(refused.messages))
    except IntegrityError:
        return _page(request, found, RemarkForm(), refusal="同时有人在处理这次培训，请刷新页面再看。")
    return redirect("hours:training", found.key)


@for_accounts
@require_POST
def decline(request: HttpRequest, key: Any) -> HttpResponseBase:
    found, form = _seen(request, key), RemarkForm(request.POST)
    if form.is_valid():
        try:
            training_decline(training=found, by=request.user, remark=form.cleaned_data["remark"])
        except ValidationError as refused:
            return _page(request, found, form, refusal=" ".join(refused.messages))
        return redirect("hours:training", found.key)
    return _page(request, found, form)


@for_accounts
@require_safe
def sheet(request: HttpRequest, key: Any) -> HttpResponseBase:
    """The file, to those who may see the training; it runs nothing in the platform's name."""
    found = _seen(request, key)
    name = str(found.sheet.name)
    try:
        content = found.sheet.storage.open(name, "rb")
    except FileNotFoundError:
        raise Http404 from None
    ending = f".{name.rpartition('.')[2]}"
    kind = SHOWN.get(ending, UNNAMED)
    response = FileResponse(
        content, as_attachment=kind == UNNAMED, filename=f"sheet-{found.held_on}{ending}", content_type=kind
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = FILE_POLICY
    return response
