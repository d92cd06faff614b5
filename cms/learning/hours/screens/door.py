"""Who comes to which page: members to their own hours, leaders to their branch, the office to all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cms.learning.hours.trainings import is_office, leads
from cms.members.models import Member
from cms.members.selectors import member_of
from cms.units.models import Unit

View = Callable[..., HttpResponseBase]
EARLIEST_YEAR = 2017
"""The plan's own."""


def _for_one_reader(view: View) -> View:
    """Kept by nobody on the way, found by no search engine."""

    @wraps(view)
    def private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(private)


def for_accounts(view: View) -> View:
    """Whoever is logged in; others are led to the log-in and back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("members:log_in"))
        return view(request, *args, **kwargs)

    return _for_one_reader(guarded)


def for_members(view: View) -> View:
    """The view is given the member behind the account; who is none is told what to do."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        member = member_of(request.user)
        if member is None:
            return no_member(request)
        return view(request, member, *args, **kwargs)

    return for_accounts(guarded)


def for_everybody(view: View) -> View:
    return _for_one_reader(view)


def no_member(request: HttpRequest) -> HttpResponse:
    return render(request, "learning/no_member.html", status=403)


def branch_for(request: HttpRequest, slug: str) -> Unit:
    """The branch, for its leaders and the office; for everybody else there is none. Raises Http404."""
    branch = get_object_or_404(Unit, slug=slug)
    if not leads(request.user, branch) and not is_office(request.user):
        raise Http404
    return branch


def year_asked(request: HttpRequest) -> int:
    """The year that was sent or is in the address, the running one when that is none or cannot be."""
    today = timezone.localdate().year
    asked = request.POST.get("year") or request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today
    return year if EARLIEST_YEAR <= year <= today else today


def record_of(key: Any) -> Member:
    return get_object_or_404(Member, key=key)
