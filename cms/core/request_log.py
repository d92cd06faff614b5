"""One line for every request, and an id that ties all lines of a request together."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse

from cms.core.logs import request_id

logger = logging.getLogger("portal.request")
login_logger = logging.getLogger("portal.login")

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[0-9a-f]{32}")
"""An id as nginx makes it; another is not taken over, so nobody can write into our log."""
PAGE_VIEW = "wagtail_serve"


def address_of(request: HttpRequest) -> str:
    """Of a page its path; of anything else the pattern it matched: a path may hold a token or a person's key."""
    match = request.resolver_match
    if match is None:
        return ""
    return request.path if match.url_name == PAGE_VIEW else f"/{match.route}"


class RequestLogMiddleware:
    """The outermost of ours, so that everything is timed and every line has the id."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        number = given if GIVEN.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(number)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            facts = {
                "method": request.method,
                "path": address_of(request),
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - started) * 1000),
            }
            logger.info("request", extra=facts)
        finally:
            request_id.reset(token)
        response[HEADER] = number
        return response


def connect() -> None:
    """Called once from `CoreConfig.ready()`."""
    user_login_failed.connect(_tell_of_failed_login, dispatch_uid="request_log.login_failed")


def _tell_of_failed_login(sender: Any, **kwargs: Any) -> None:
    """That it happened, not who tried: many in a row are the alarm."""
    login_logger.warning("login failed")
