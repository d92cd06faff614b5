"""How a representation leaves: as ready bytes with an ETag, never validated a second time."""

import hashlib
from collections.abc import Callable, Iterable

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags, quote_etag
from pydantic import BaseModel

from cms.api.problems import UnknownParameters
from cms.core.stored.freshness import caught_up

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


def remembered(request: HttpRequest, build: Callable[[], bytes]) -> HttpResponse:
    """What `build` gives, made once for each address and state of the change log.

    The log's number is the gate's memory: whatever opens or closes a page moves it, time running out included, and it
    is asked anew for every request (`cms.core.stored.freshness`). A state that is not settled yet is never kept.
    """
    as_of = caught_up()
    if as_of is None:
        return public_bytes(request, build())
    answers = caches["pages"]
    address = hashlib.sha256(request.get_full_path().encode()).hexdigest()[:32]
    key = f"api-{as_of}-{address}"
    body = answers.get(key)
    if body is None:
        body = build()
        answers.set(key, body)
    return public_bytes(request, body)


def refuse_unknown_parameters(request: HttpRequest, known: Iterable[str] = ()) -> None:
    """A misspelt filter must not quietly return everything."""
    allowed = set(known)
    unknown = [name for name in request.GET if name not in allowed]
    if unknown:
        raise UnknownParameters(unknown, sorted(allowed))
