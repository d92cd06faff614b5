"""Public pages from stored shapes: what nine of ten requests ask for, without loading a page.

Everything else (restricted pages, passwords, missing pages, other methods) is Wagtail's to serve.
"""

from typing import Any

from django.apps import apps
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from wagtail.models import Site
from wagtail.views import serve

from cms.core.representation.registry import representation_of
from cms.core.stored.freshness import caught_up
from cms.core.stored.services import Form, shapes
from cms.portal.answers import fingerprint, html, page_fingerprint
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
    found = _found(request, path, as_of) if as_of is not None else None
    if found is None or isinstance(found, HttpResponse):
        return found
    located, etag_of_shape = found
    views = shown_views(located.page_id) if located.representation.listed else 0
    shown = [etag_of_shape, str(views), *([str(as_of)] if located.representation.shows_queries else [])]
    etag = page_fingerprint(request, frame_of(request, as_of=as_of), *shown)
    answer = html(request, etag, lambda: _rendered(request, located, as_of, views))
    view_note(request=request, page_id=located.page_id)
    return answer


def _found(request: HttpRequest, path: str, as_of: int | None) -> tuple[Located, str] | HttpResponse | None:
    """The page and the fingerprint of its shape, or where a list of the first years stands now.

    The gate is asked once for each address and number of the change log: whatever opens or closes a page moves that
    number, time running out included, and it is asked anew for every request. Addresses with parameters are too many
    to keep.
    """
    pages = caches["pages"]
    memory = f"at-{as_of}-{fingerprint([request.get_host(), path])}" if not request.META.get("QUERY_STRING") else None
    if memory and (known := pages.get(memory)) is not None:
        page_id, model, etag = known
        return Located(page_id, representation_of(apps.get_model(model))), etag
    located = public_page_at(request, path)
    if located is None:
        return None
    if (elsewhere := former_list_address(request, located)) is not None:
        return HttpResponseRedirect(elsewhere)
    stored = shapes(Form.DETAIL, [located.page_id], as_of=as_of).get(located.page_id)
    if stored is None:
        return None
    if memory:
        pages.set(memory, (located.page_id, located.representation.model._meta.label, stored.etag))
    return located, stored.etag


def _rendered(request: HttpRequest, located: Located, as_of: int | None, views: int) -> bytes:
    """Raises Http404 for a page that was taken away since the request began."""
    representation = located.representation
    stored = shapes(Form.DETAIL, [located.page_id], as_of=as_of).get(located.page_id)
    if stored is None:
        raise Http404
    content = representation.schema.model_validate_json(stored.body).model_dump()
    beside: dict[str, Any] = {}
    if representation.shows_queries:
        beside = representation.beside(located.load(), request)
    context = {**beside, "content": content, "views": views, "page_is_preview": False}
    return render_to_string(representation.template(content["kind"]), context, request).encode()
