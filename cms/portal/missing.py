"""What stands where a page is missing."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from cms.portal.locating import root_path
from cms.portal.whereabouts import whereabouts


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The way to where the page stands now, 410 with the notice of withdrawal, or 404 with ways on.

    A redirect an editor made goes before all that: Wagtail's middleware follows it where this answers 404.
    """
    root = root_path(request)
    found = whereabouts(root, request.path) if root and not _is_redirected_by_hand(request) else None
    if found is None:
        return render(request, "404.html", status=404)
    if found.url is not None and found.url != request.path:
        return HttpResponsePermanentRedirect(found.url)
    return render(request, "410.html", {"withdrawn": {"at": found.withdrawn_at}}, status=410)


def _is_redirected_by_hand(request: HttpRequest) -> bool:
    redirect = get_redirect(request, Redirect.normalise_path(request.path, decode_unicode=False))
    return redirect is not None and not redirect.automatically_created
