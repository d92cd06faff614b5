"""From two chosen versions to Wagtail's comparison of them."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

_VERSION = re.compile(r"live|latest|[1-9]\d{0,17}")


@require_safe
def compare(request: HttpRequest, page_id: int) -> HttpResponse:
    """Wagtail's view asks whether the account may see them."""
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    if not _VERSION.fullmatch(old) or not _VERSION.fullmatch(new):
        raise Http404
    return redirect("wagtailadmin_pages:revisions_compare", page_id, old, new)
