"""What holds for every request below /api/v1/ before its view is asked: methods, limits, and what no view can take."""

import re
import time
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt

from cms.api.problems import MEDIA_TYPE, READ_METHODS, MethodNotAllowed, TooLarge, problem_response
from cms.api.refusals import WrongParameters, on_not_found, on_too_many, on_wrong_parameters
from cms.core.rate_limit import RateLimit, TooManyRequests, spend

PREFIX = "/api/v1/"
WRITABLE = {
    re.compile(rf"{PREFIX}watch/(start|[^/]+/beat)/?"): ("POST", "OPTIONS"),
    re.compile(rf"{PREFIX}members/token/?"): ("POST", "DELETE", "OPTIONS"),
}
"""Where something can be told us; everything else is read only."""
MOST_BYTES = 64 * 1024
"""Of what is told at once; as much as a browser sends while its page is being left."""
WINDOW_SECONDS = 60


def reading_limit() -> RateLimit | None:
    """What one reader may ask of the API; None when it is not limited."""
    requests: int = settings.API_REQUESTS_PER_MINUTE
    return RateLimit("api", requests=requests, seconds=WINDOW_SECONDS) if requests else None


class ApiMiddleware:
    """Inside of the request log, outside of everything that looks at sessions, cookies or the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        methods = _methods(request.path)
        if request.method not in methods:
            return _not_allowed(*methods)
        if request.method == "OPTIONS":
            return _with_allow(HttpResponse(status=204), *methods)
        if request.method not in READ_METHODS:
            return self._take(request)
        limit = reading_limit()
        if limit is None:
            return self._answer(request)
        try:
            left = spend(limit, request)
        except TooManyRequests as refusal:
            return _with_limit(on_too_many(request, refusal), limit, left=0)
        return _with_limit(self._answer(request), limit, left=left)

    def _take(self, request: HttpRequest) -> HttpResponse:
        """What is told us is counted for each member, by the view, and not for a whole house behind one address."""
        if "\0" in request.path:
            return on_not_found(request, Http404())
        if _length(request) > MOST_BYTES:
            detail = f"正文最多 {MOST_BYTES // 1024} KiB，请合并相连的片段。"
            return problem_response(TooLarge(detail=detail))
        return _in_our_words(self.get_response(request))

    def _answer(self, request: HttpRequest) -> HttpResponse:
        """A view sees a GET only; the server leaves the body of an answer to HEAD out."""
        if "\0" in request.path:
            return on_not_found(request, Http404())
        if nameless := [name for name, values in request.GET.lists() if "\0" in name + "".join(values)]:
            reasons = {name.replace("\0", ""): "含有空字符（%00）" for name in nameless}
            return on_wrong_parameters(request, WrongParameters(reasons))
        method = request.method
        request.method = "GET"
        try:
            return _in_our_words(self.get_response(request))
        finally:
            request.method = method


def _methods(path: str) -> tuple[str, ...]:
    return next((methods for address, methods in WRITABLE.items() if address.fullmatch(path)), READ_METHODS)


def _length(request: HttpRequest) -> int:
    """A server that is told no length hands no body over."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdecimal() else 0


def _with_allow(response: HttpResponse, *methods: str) -> HttpResponse:
    response["Allow"] = ", ".join(methods)
    return response


def _not_allowed(*methods: str) -> HttpResponse:
    problem = MethodNotAllowed()
    if methods != READ_METHODS:
        problem = MethodNotAllowed(title="不能这样用", detail=f"可用的方法：{'、'.join(methods)}。")
    return _with_allow(problem_response(problem), *methods)


def _in_our_words(response: HttpResponse) -> HttpResponse:
    """Django Ninja itself refuses a method in English."""
    if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response["Content-Type"] == MEDIA_TYPE:
        return response
    return _not_allowed(*sorted(response["Allow"].split(", ")))


def _with_limit(response: HttpResponse, limit: RateLimit, *, left: int) -> HttpResponse:
    """The fields of draft-ietf-httpapi-ratelimit-headers-10: requests in each window, requests and seconds left."""
    ends_in = max(1, round(limit.seconds - time.time() % limit.seconds))
    response["RateLimit-Policy"] = f'"{limit.name}";q={limit.requests};w={limit.seconds}'
    response["RateLimit"] = f'"{limit.name}";r={left};t={ends_in}'
    return response


@csrf_exempt
def elsewhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other address below /api/: that of an operation with a slash at its end too many or too few, or none.

    Both ways of writing an address give the same answer, because neither curl nor older Python libraries follow a
    redirect by themselves. Where something is written, the operation itself asks for the token.
    """
    other = request.path_info[:-1] if request.path_info.endswith("/") else f"{request.path_info}/"
    try:
        match = resolve(other)
    except Resolver404:
        return on_not_found(request, Http404())
    if match.func is elsewhere or not match.route.startswith(PREFIX.lstrip("/")):
        return on_not_found(request, Http404())
    request.resolver_match = match
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response
