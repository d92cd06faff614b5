"""Public pages from stored shapes: what nine of ten requests ask for, without loading a page.

Everything else (restricted pages, passwords, missing pages, other methods) is Wagtail's to serve.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from wagtail.models import Site
from wagtail.views import serve

from cms.core.stored.freshness import caught_up
from cms.core.stored.services import Form, shapes
from cms.portal.answers import html, page_fingerprint
from cms.portal.archives import former_list_address
from cms.portal.locating import Located, public_page_at
from cms.portal.shell import frame_of
from cms.readers.counting.selectors import shown_views
from cms.readers.counting.services import view_note


def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """The page at the address, from its stored shape when anybody may see it."""
    answer = _public(request, path) if request.method in ("GET", "HEAD") else None
    response: HttpResponse = answer if answer is not None else serve(request, path)
    return response


def _public(request: HttpRequest, path: str) -> HttpResponse | None:
    """None where Wagtail must choose: among several sites, or what to say when nothing is public here."""
    as_of = caught_up() if len(Site.get_site_root_paths()) == 1 else None
    located = public_page_at(request, path) if as_of is not None else None
    if located is None:
        return None
    if (elsewhere := former_list_address(request, located)) is not None:
        return HttpResponseRedirect(elsewhere)
    stored = shapes(Form.DETAIL, [located.page_id], as_of=as_of).get(located.page_id)
    if stored is None:
        return None
    views = shown_views(located.page_id) if located.representation.listed else 0
    shown = [stored.etag, str(views), *([str(as_of)] if located.representation.shows_queries else [])]
    etag = page_fingerprint(request, frame_of(request, as_of=as_of), *shown)
    answer = html(request, etag, lambda: _rendered(request, located, stored.body, views))
    view_note(request=request, page_id=located.page_id)
    return answer


def _rendered(request: HttpRequest, located: Located, body: str, views: int) -> bytes:
    representation = located.representation
    content = representation.schema.model_validate_json(body).model_dump()
    beside: dict[str, Any] = {}
    if representation.shows_queries:
        beside = representation.beside(located.load(), request)
    context = {**beside, "content": content, "views": views, "page_is_preview": False}
    return render_to_string(representation.template(content["kind"]), context, request).encode()
