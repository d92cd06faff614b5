"""How a representation leaves: as ready bytes with an ETag, never validated a second time."""

import hashlib
from collections.abc import Callable

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import quote_etag
from pydantic import BaseModel

from cms.api.parameters import refuse_surprises
from cms.core.conditional import has_already
from cms.core.representation import Shape
from cms.core.stored.freshness import caught_up

MAX_AGE_SECONDS = 60
FOR_A_MINUTE = f"public, max-age={MAX_AGE_SECONDS}"
ASK_EVERY_TIME = "public, no-cache"


def public_bytes(request: HttpRequest, body: bytes, *, cache_control: str = FOR_A_MINUTE) -> HttpResponse:
    """A shape that is JSON already; 304 when the reader has these bytes.

    No `Last-Modified`: a page also differs when something it shows differs, and of that nobody keeps the time.
    """
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    response: HttpResponse = (
        HttpResponseNotModified()
        if has_already(request, etag)
        else HttpResponse(body, content_type="application/json; charset=utf-8")
    )
    response["ETag"] = etag
    response["Cache-Control"] = cache_control
    return response


def for_one_member(shape: Shape) -> HttpResponse:
    """An answer that is a member's own, and nobody on the way may keep."""
    response = HttpResponse(shape.model_dump_json(), content_type="application/json; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Authorization", "Cookie"])
    return response


def remembered(
    request: HttpRequest,
    build: Callable[[], bytes],
    *,
    parameters: type[BaseModel] | None = None,
    cache_control: str = FOR_A_MINUTE,
) -> HttpResponse:
    """What `build` gives, made once for each address and state of the change log; refuses unknown `parameters`.

    The log's number is the gate's memory: whatever opens or closes a page moves it, time running out included, and it
    is asked anew for every request (`cms.core.stored.freshness`). A state that is not settled yet is never kept.
    """
    refuse_surprises(request, parameters)
    as_of = caught_up()
    if as_of is None:
        return public_bytes(request, build(), cache_control=cache_control)
    answers = caches["pages"]
    address = hashlib.sha256(request.get_full_path().encode()).hexdigest()[:32]
    key = f"api-{as_of}-{address}"
    body = answers.get(key)
    if body is None:
        body = build()
        answers.set(key, body)
    return public_bytes(request, body, cache_control=cache_control)
