"""What the shelf shows to a member who is signed in: lessons and courses for members, and the member's own hours."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.courses.gate import is_member
from cms.courses.shelf import members_shelf
from cms.learning.hours.screens.showing import standing_shown
from cms.learning.hours.selectors import standing_of
from cms.members.selectors import member_of
from cms.portal.furniture import furniture_page


@require_safe
@never_cache
@login_required(login_url="members:log_in")
def courses_for_members(request: HttpRequest) -> HttpResponse:
    """Whoever is not signed in is asked to; an account that is no member's is told of nothing."""
    if not is_member(request):
        raise Http404
    content = furniture_page(
        kind="courses_for_members",
        title="党员课程",
        description="仅限党员的微课和课程，最新在前。",
        url=reverse("courses_for_members"),
    )
    shelf = members_shelf(request.GET, here=content.url)
    return render(request, "courses/members.html", {"content": content.model_dump(), **shelf})


@require_safe
@never_cache
def my_hours(request: HttpRequest) -> HttpResponse:
    """A part of a page, fetched by pages that are the same for everybody; empty for whoever is no member."""
    member, today = member_of(request.user), timezone.localdate()
    if member is None:
        return HttpResponse(status=204)
    standing = standing_shown(standing_of(member, today.year, today=today))
    return render(request, "courses/parts/ring.html", {"standing": standing})
