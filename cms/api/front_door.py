"""What holds for every request below /api/v1/ before its view is asked: methods, limits, and what no view can take."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from cms.api.problems import READ_METHODS, MethodNotAllowed, TooMany, problem_response
from cms.api.refusals import WrongParameters, on_not_found, on_wrong_parameters
from cms.core.rate_limit import RateLimit, TooManyRequests, spend

PREFIX = "/api/v1/"
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
        if request.method not in READ_METHODS:
            return _with_allow(problem_response(MethodNotAllowed()))
        if request.method == "OPTIONS":
            return _with_allow(HttpResponse(status=204))
        limit = reading_limit()
        if limit is None:
            return self._answer(request)
        try:
            left = spend(limit, request)
        except TooManyRequests as refusal:
            return _with_limit(_too_many(refusal), limit, left=0)
        return _with_limit(self._answer(request), limit, left=left)

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
            return self.get_response(request)
        finally:
            request.method = method


def _with_allow(response: HttpResponse) -> HttpResponse:
    response["Allow"] = ", ".join(READ_METHODS)
    return response


def _too_many(refusal: TooManyRequests) -> HttpResponse:
    limit, wait = refusal.limit, refusal.retry_after
    detail = f"每 {limit.seconds} 秒最多 {limit.requests} 次请求，请在 {wait} 秒后再试。"
    response = problem_response(TooMany(detail=detail, retry_after_seconds=wait))
    response["Retry-After"] = str(wait)
    return response


def _with_limit(response: HttpResponse, limit: RateLimit, *, left: int) -> HttpResponse:
    """The fields of draft-ietf-httpapi-ratelimit-headers-10: requests in each window, requests and seconds left."""
    ends_in = max(1, round(limit.seconds - time.time() % limit.seconds))
    response["RateLimit-Policy"] = f'"{limit.name}";q={limit.requests};w={limit.seconds}'
    response["RateLimit"] = f'"{limit.name}";r={left};t={ends_in}'
    return response


def elsewhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other address below /api/: that of an operation with a slash at its end too many or too few, or none.

    Both ways of writing an address give the same answer, because neither curl nor older Python libraries follow a
    redirect by themselves.
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
