"""How a representation leaves: as ready bytes with an ETag, never validated a second time."""

import hashlib
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags, quote_etag
from pydantic import BaseModel

from cms.api.problems import UnknownParameters

MAX_AGE_SECONDS = 60


def public_json(request: HttpRequest, shape: BaseModel) -> HttpResponse:
    """The shape as JSON; 304 when the reader already has these bytes."""
    return public_bytes(request, shape.model_dump_json().encode())


def public_bytes(request: HttpRequest, body: bytes) -> HttpResponse:
    """As `public_json`, for a shape that is JSON already."""
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    known = parse_etags(request.headers.get("If-None-Match", ""))
    unchanged = etag in known or "*" in known
    response: HttpResponse = (
        HttpResponseNotModified() if unchanged else HttpResponse(body, content_type="application/json; charset=utf-8")
    )
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=MAX_AGE_SECONDS)
    return response


def refuse_unknown_parameters(request: HttpRequest, known: Iterable[str] = ()) -> None:
    """A misspelt filter must not quietly return everything."""
    allowed = set(known)
    unknown = [name for name in request.GET if name not in allowed]
    if unknown:
        raise UnknownParameters(unknown, sorted(allowed))
