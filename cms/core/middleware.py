"""Remembers how the reader wants the page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from cms.core.display import COOKIES, Display

ONE_YEAR_SECONDS = 31_536_000


class DisplayModeMiddleware:
    """Puts a `Display` on the request; a choice made by a link is kept in a cookie that holds nothing else.

    As with sessions, an answer varies by the cookie only when somebody asked for the choice: the API never does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        remembered = {name: request.COOKIES.get(cookie, "") for name, cookie in COOKIES.items()}
        before = Display().changed_by(remembered)
        after = before.changed_by({name: request.GET.get(name, "") for name in COOKIES})
        asked: list[Display] = []

        def chosen() -> Display:
            asked.append(after)
            return after

        request.display = SimpleLazyObject(chosen)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if not asked:
            return response
        for name, cookie in COOKIES.items():
            if getattr(after, name) != getattr(before, name):
                response.set_cookie(
                    cookie, getattr(after, name), max_age=ONE_YEAR_SECONDS, samesite="Lax", httponly=True
                )
        patch_vary_headers(response, ["Cookie"])
        return response
