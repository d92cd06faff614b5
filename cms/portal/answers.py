"""How a public page leaves: with a fingerprint, and with 304 to whoever has it already."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.http import quote_etag

from cms.core.conditional import has_already
from cms.core.display import Display
from cms.core.representation import Shape
from cms.core.stored.freshness import caught_up
from cms.portal.release import release
from cms.portal.shell import Frame, frame_of

HTML = "text/html; charset=utf-8"
Shown = Mapping[str, Shape | Sequence[Shape]]
"""What a template is given, by name."""


def fingerprint(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def page_fingerprint(request: HttpRequest, frame: Frame, *shown: str) -> str:
    """Of a page in its frame, as this reader wants it; `shown` stands for all that is in it."""
    display: Display = getattr(request, "display", Display())
    return fingerprint([*shown, frame.etag, release(), request.get_full_path(), *display.as_dict().values()])


def conditional(
    request: HttpRequest, etag: str, body: Callable[[], bytes], *, content_type: str = HTML, shared: bool = True
) -> HttpResponse:
    """304, or the body; a reader asks again each time, so that nobody keeps what was withdrawn. What is not `shared`
    only the reader's own browser keeps: a cache on the way may take no notice of what stands behind the `?`."""
    quoted = quote_etag(etag)
    if has_already(request, quoted):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(body(), content_type=content_type)
    response["ETag"] = quoted
    patch_cache_control(response, **{"public" if shared else "private": True}, max_age=0, must_revalidate=True)
    return response


def html(request: HttpRequest, etag: str, render: Callable[[], bytes]) -> HttpResponse:
    """A page, rendered once for each fingerprint. Addresses with parameters are too many to keep."""

    def body() -> bytes:
        if request.META.get("QUERY_STRING"):
            return render()
        rendered = caches["pages"]
        kept: bytes | None = rendered.get(etag)
        if kept is None:
            kept = render()
            rendered.set(etag, kept)
        return kept

    return conditional(request, etag, body)


def furniture(request: HttpRequest, template: str, build: Callable[[], Shown | HttpResponse]) -> HttpResponse:
    """A page of the portal's own, known again by everything it shows; `content` is what its frame asks of it.

    `build` may answer itself, with a redirect. It is asked once for each address and state of the change log.
    """
    as_of, pages = caught_up(), caches["pages"]
    frame = frame_of(request, as_of=as_of)
    here = page_fingerprint(request, frame, template)
    memory = f"shown-{as_of}-{here}" if as_of is not None and not request.META.get("QUERY_STRING") else None
    known: str | None = pages.get(memory) if memory else None
    body: bytes | None = pages.get(known) if known else None
    if known is not None and body is not None:
        kept = body
        return conditional(request, known, lambda: kept)
    shown = build()
    if isinstance(shown, HttpResponse):
        return shown
    context = {name: _plain(value) for name, value in shown.items()}
    etag = fingerprint([here, json.dumps(context, default=str)])
    if memory:
        pages.set(memory, etag)
    return html(request, etag, lambda: render_to_string(template, context, request).encode())


def _plain(value: Shape | Sequence[Shape]) -> Any:
    return value.model_dump() if isinstance(value, Shape) else [one.model_dump() for one in value]


def remembered(request: HttpRequest, build: Callable[[], bytes], *, content_type: str) -> HttpResponse:
    """What `build` gives, made once for each address and state of the change log."""
    as_of = caught_up()
    known = caches["pages"]
    key = f"built-{as_of}-{fingerprint([content_type, request.get_host(), request.path])}"
    body: bytes | None = known.get(key) if as_of is not None else None
    if body is None:
        body = build()
        if as_of is not None:
            known.set(key, body)
    made = body
    return conditional(request, hashlib.sha256(made).hexdigest()[:32], lambda: made, content_type=content_type)
