"""Public pages from stored shapes: what nine of ten requests ask for, without loading a page.

Everything else (restricted pages, passwords, missing pages, other methods) is Wagtail's to serve.
"""

import hashlib
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags, quote_etag
from wagtail.models import Page, Site
from wagtail.views import serve

from cms.core.display import Display
from cms.core.representation.base import Representation
from cms.core.representation.registry import is_represented, representation_of
from cms.core.stored.freshness import caught_up
from cms.core.stored.services import Form, shapes
from cms.core.visibility import publicly_visible
from cms.portal.release import release
from cms.portal.shell import frame_of


def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """The page at the address, from its stored shape when anybody may see it."""
    answer = _public(request, path) if request.method in ("GET", "HEAD") else None
    response: HttpResponse = answer if answer is not None else serve(request, path)
    return response


def _root_path() -> str | None:
    """Where the tree of the only site begins; None when there are several and Wagtail must choose."""
    roots = Site.get_site_root_paths()
    return roots[0].root_path if len(roots) == 1 else None


def _public(request: HttpRequest, path: str) -> HttpResponse | None:
    root = _root_path()
    as_of = caught_up() if root is not None else None
    if root is None or as_of is None:
        return None
    url_path = root + (f"{path.strip('/')}/" if path.strip("/") else "")
    at_address = publicly_visible(Page.objects.filter(url_path=url_path)).order_by()
    row = at_address.values_list("pk", "content_type_id").first()
    model = ContentType.objects.get_for_id(row[1]).model_class() if row else None
    if row is None or model is None or not is_represented(model):
        return None
    representation = representation_of(model)
    stored = shapes(Form.DETAIL, [row[0]], as_of=as_of).get(row[0])
    if stored is None:
        return None
    frame = frame_of(request, as_of=as_of)
    display: Display = getattr(request, "display", Display())
    parts = [stored.etag, frame.etag, release(), request.build_absolute_uri(), *display.as_dict().values()]
    if representation.shows_queries:
        parts.append(str(as_of))
    etag = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
    return _answer(request, etag, lambda: _html(request, representation, row[0], stored.body))


def _answer(request: HttpRequest, etag: str, render: Any) -> HttpResponse:
    """304, or the page: rendered once for each fingerprint. Addresses with parameters are too many to keep."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    quoted = quote_etag(etag)
    if quoted in known:
        response: HttpResponse = HttpResponseNotModified()
    elif request.META.get("QUERY_STRING"):
        response = HttpResponse(render())
    else:
        rendered = caches["pages"]
        html = rendered.get(etag)
        if html is None:
            html = render()
            rendered.set(etag, html)
        response = HttpResponse(html)
    response["ETag"] = quoted
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def _html(request: HttpRequest, representation: Representation[Any], page_id: int, body: str) -> bytes:
    content = representation.schema.model_validate_json(body).model_dump()
    beside: dict[str, Any] = {}
    if representation.shows_queries:
        beside = representation.beside(representation.model._default_manager.get(pk=page_id), request)
    context = {
        **beside,
        "content": content,
        "canonical": request.build_absolute_uri(content["url"]),
        "page_is_preview": False,
    }
    return render_to_string(representation.template(content["kind"]), context, request).encode()
