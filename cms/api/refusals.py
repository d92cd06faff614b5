"""Why a request is not answered with what it asked for: raised anywhere below the API, told as a problem document."""

import logging
from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from cms.api.problems import (
    CrossSite,
    Gone,
    InvalidParameter,
    InvalidParameters,
    Moved,
    NotFound,
    NotSignedIn,
    Overtaken,
    ServerError,
    TooMany,
    problem_response,
)
from cms.api.reasons import reason_of
from cms.core.rate_limit import TooManyRequests

logger = logging.getLogger(__name__)


class WrongParameters(Exception):
    """Parameters the address does not have, or whose value means nothing here: name → Chinese reason."""

    def __init__(self, reasons: dict[str, str]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


class Withdrawn(Exception):
    """Was public and is not any more."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


class LogRestarted(Exception):
    """A reader of the change log stands behind its end: the log is another one than before, after a restore say."""

    def __init__(self, *, after: int, latest: int) -> None:
        super().__init__(after, latest)
        self.after = after
        self.latest = latest


class NotFromHere(Exception):
    """Somebody's browser was made to write by another site, or the page that wrote forgot to say who it is."""


class TakenOver(Exception):
    """Another device of the same person took the place of the one that asks."""


class FilmReplaced(Exception):
    """What the one that asks plays is not the film any more."""


class MovedAway(Exception):
    """Stands elsewhere now: an address of the portal, or of another site where an editor sent readers there."""

    def __init__(self, address: str, *, for_good: bool = True) -> None:
        super().__init__(address)
        self.address = address
        self.for_good = for_good


def _invalid(reasons: Sequence[tuple[str, str]]) -> HttpResponse:
    told = "；".join(f"参数 {name} {reason}" for name, reason in reasons)
    parameters = [InvalidParameter(name=name, reason=reason) for name, reason in reasons]
    return problem_response(InvalidParameters(detail=f"{told}。", invalid_parameters=parameters))


def on_validation_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
    names = [_name_of(item["loc"]) for item in error.errors]
    reasons = [reason_of(item, sent=request.GET.get(name, "")) for name, item in zip(names, error.errors, strict=True)]
    return _invalid(list(zip(names, reasons, strict=True)))


def _name_of(location: tuple[Any, ...]) -> str:
    """The parameter's name; of a body the field's, with the place in a list counted from 1: `ranges.2`."""
    if location[0] != "body":
        return str(location[-1])
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location[2:]) or "body"


def on_unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """The only thing Django Ninja refuses in this way: a body that is not JSON."""
    return _invalid([("body", "不是 JSON，请用 UTF-8 编码的 application/json")])


def on_not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = problem_response(NotSignedIn())
    response["WWW-Authenticate"] = "Bearer"
    return response


def on_not_from_here(request: HttpRequest, error: NotFromHere) -> HttpResponse:
    return problem_response(CrossSite())


def on_taken_over(request: HttpRequest, error: TakenOver) -> HttpResponse:
    return problem_response(Overtaken())


def on_film_replaced(request: HttpRequest, error: FilmReplaced) -> HttpResponse:
    detail = "影片换了新版，旧版不再计入。请停止播放，重新读取这节微课，从新版开始。"
    return problem_response(Overtaken(type="/api/#film-replaced", title="影片已更新", detail=detail))


def on_too_many(request: HttpRequest, error: TooManyRequests) -> HttpResponse:
    limit, wait = error.limit, error.retry_after
    detail = f"每 {limit.seconds} 秒最多 {limit.requests} 次请求，请在 {wait} 秒后再试。"
    response = problem_response(TooMany(detail=detail, retry_after_seconds=wait))
    response["Retry-After"] = str(wait)
    return response


def on_wrong_parameters(request: HttpRequest, error: WrongParameters) -> HttpResponse:
    return _invalid(list(error.reasons.items()))


def on_not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem_response(NotFound(detail="内容不存在，或者没有公开。"))


def on_withdrawn(request: HttpRequest, error: Withdrawn) -> HttpResponse:
    return problem_response(Gone(detail="内容曾经公开，现已撤下。请从您的缓存中删除。", withdrawn_at=error.at))


def on_log_restarted(request: HttpRequest, error: LogRestarted) -> HttpResponse:
    detail = (
        f"变更记录只到 {error.latest}，没有 {error.after}：数据可能从备份恢复过。"
        f"请全量重新读取一次，再从 after={error.latest} 继续。"
    )
    return problem_response(Gone(type="/api/#log-restarted", title="变更记录已重新编号", detail=detail))


def on_moved(request: HttpRequest, error: MovedAway) -> HttpResponse:
    status = HTTPStatus.MOVED_PERMANENTLY if error.for_good else HTTPStatus.FOUND
    detail = f"这一网址的内容现在位于 {error.address}。"
    response = problem_response(Moved(detail=detail, status=status, moved_to=error.address))
    ours = error.address.startswith("/")
    here = reverse("public_v1:get_page")
    response["Location"] = f"{here}?{urlencode({'path': error.address})}" if ours else error.address
    return response


def on_failure(request: HttpRequest, error: Exception) -> HttpResponse:
    """Whoever listens for failures hears of it as of any other view's; the log gets the frames, never the address."""
    logger.exception("The API failed.", exc_info=error)
    got_request_exception.send(sender=NinjaAPI, request=request)
    return problem_response(ServerError())


def install(api: NinjaAPI) -> None:
    api.exception_handler(ValidationError)(on_validation_error)
    api.exception_handler(WrongParameters)(on_wrong_parameters)
    api.exception_handler(Http404)(on_not_found)
    api.exception_handler(Withdrawn)(on_withdrawn)
    api.exception_handler(LogRestarted)(on_log_restarted)
    api.exception_handler(MovedAway)(on_moved)
    api.exception_handler(HttpError)(on_unreadable)
    api.exception_handler(AuthenticationError)(on_not_signed_in)
    api.exception_handler(NotFromHere)(on_not_from_here)
    api.exception_handler(TakenOver)(on_taken_over)
    api.exception_handler(FilmReplaced)(on_film_replaced)
    api.exception_handler(TooManyRequests)(on_too_many)
    api.exception_handler(Exception)(on_failure)
