"""What the members' pages share: nobody on the way keeps them, and who is not logged in is led to the log-in."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from cms.members.models import Member
from cms.members.selectors import member_of

View = Callable[..., HttpResponse]

_offered: dict[str, str] = {}


def offer_to_members(*, title: str, url_name: str) -> None:
    """Name a page for members on their own page; called from `AppConfig.ready()` of a room above."""
    _offered[url_name] = title


def offered() -> list[tuple[str, str]]:
    """Titles and addresses."""
    return [(title, reverse(name)) for name, title in _offered.items()]


def for_one_person(view: View) -> View:
    """Kept by nobody on the way, found by no search engine."""

    @wraps(view)
    def private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(private)


def for_members(view: Callable[..., HttpResponse]) -> View:
    """Mixed over views that take the member after the request; for pages of rooms above too."""

    @for_one_person
    @wraps(view)
    def as_member(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        member: Member | None = member_of(request.user)
        if member is None:
            return redirect(to_log_in(request))
        return view(request, member, *args, **kwargs)

    return as_member


def to_log_in(request: HttpRequest) -> str:
    """The log-in, which leads back to where somebody wanted to go."""
    return f"{reverse('members:log_in')}?{urlencode({'next': request.get_full_path()})}"


def next_of(request: HttpRequest) -> str:
    """Where to go after the log-in: an address of ours that was asked for, else the person's own page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe and asked.startswith("/") else reverse("members:mine")
