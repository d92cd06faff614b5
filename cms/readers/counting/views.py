"""Where a web server that hands out a page from a file tells us that it did."""

from urllib.parse import unquote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from wagtail.models import Page, Site

from cms.core.visibility import publicly_visible
from cms.readers.counting.services import view_note

ORIGINAL = "X-Original-URI"
"""The address the reader asked for; nginx's `mirror` passes the reader's other headers on as they are."""


@never_cache
def viewed(request: HttpRequest) -> HttpResponse:
    """Counts what opening the page itself would count, so a stranger who calls it achieves no more than by reading."""
    site = Site.find_for_request(request)
    path = unquote(urlsplit(request.headers.get(ORIGINAL, "")).path).strip("/")
    if site is not None:
        url_path = site.root_page.url_path + (f"{path}/" if path else "")
        at_address = publicly_visible(Page.objects.filter(url_path=url_path))
        if (page_id := at_address.values_list("pk", flat=True).first()) is not None:
            view_note(request=request, page_id=page_id)
    return HttpResponse(status=204)
