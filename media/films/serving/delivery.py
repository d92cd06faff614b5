"""How the bytes of a stored film leave: through nginx, by an address of the object storage, or read by ourselves."""

from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from media.films.serving.ranges import Span, Unsatisfiable, requested, still_holds
from media.gate import Access

CHUNK_BYTES = 1 << 17
KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
KEPT_BY_NOBODY = "private, no-store"
LED_ELSEWHERE = "public, max-age=60"
"""The address that is led to lives for minutes only."""


def cache_control(access: Access) -> str:
    return KEPT_FOR_GOOD if access is Access.PUBLIC else KEPT_BY_NOBODY


def stored(
    request: HttpRequest, *, name: str, sha256: str, content_type: str, access: Access, presigned_seconds: int = 0
) -> HttpResponseBase:
    """The file of the storage with this name. With `presigned_seconds` a storage elsewhere is asked for by the
    visitor's browser, for as long; without, the bytes pass through here."""
    if presigned_seconds and hasattr(default_storage, "presigned_url"):
        address = default_storage.presigned_url(name, seconds=presigned_seconds, content_type=content_type)
        answer = HttpResponse(status=302, headers={"Location": address})
        answer["Cache-Control"] = LED_ELSEWHERE if access is Access.PUBLIC else KEPT_BY_NOBODY
        return answer
    if prefix := settings.FILMS_ACCEL_PREFIX:
        response: HttpResponseBase = HttpResponse(headers={"X-Accel-Redirect": f"{prefix}{quote(name)}"})
    else:
        response = _read_here(request, name, quote_etag(sha256))
    if response.status_code < 300:
        response["Content-Type"] = content_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = cache_control(access)
    return response


def _read_here(request: HttpRequest, name: str, etag: str) -> HttpResponseBase:
    try:
        file = default_storage.open(name, "rb")
    except OSError:
        raise Http404 from None
    size = file.size
    response = get_conditional_response(request, etag=etag) or _part(request, file, size, etag)
    if not isinstance(response, StreamingHttpResponse):
        file.close()
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    return response


def _part(request: HttpRequest, file: IO[Any], size: int, etag: str) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse(headers={"Content-Length": str(size)})
    span = None
    if still_holds(request.headers.get("If-Range", ""), etag):
        try:
            span = requested(request.headers.get("Range", ""), size)
        except Unsatisfiable:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    whole = Span(0, size - 1)
    response = StreamingHttpResponse(_chunks(file, span or whole), status=206 if span else 200)
    response["Content-Length"] = str((span or whole).length)
    if span:
        response["Content-Range"] = span.of(size)
    return response


def _chunks(file: IO[Any], span: Span) -> Iterator[bytes]:
    with file:
        file.seek(span.first)
        left = span.length
        while left and (chunk := file.read(min(CHUNK_BYTES, left))):
            left -= len(chunk)
            yield chunk
