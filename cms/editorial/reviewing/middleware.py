"""A refusal reaches the person as a sentence on the page they came from, never as an error page."""

from collections.abc import Callable

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin.modal_workflow import render_modal_workflow

from cms.core.publication import PublicationRefused
from cms.editorial.reviewing import sql
from media.replacing import ReplacementRefused

REFUSED = "refused"
STILL_SHOWN = "公开的页面正在用它，删掉会让公开的内容不经三审就变样。请先在页面中换掉它并提交三审，或者先撤下页面。"


def _said(exception: Exception) -> str:
    """What to tell the person; empty when it is no refusal of ours. The database's own is met by who deletes what a
    live page's row names."""
    if isinstance(exception, PublicationRefused | ReplacementRefused):
        return str(exception)
    return STILL_SHOWN if isinstance(exception, IntegrityError) and sql.REFUSED in str(exception) else ""


class RefusalMiddleware:
    """Stands outside of all transactions of a view, so what was refused is undone when the sentence is shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        said = _said(exception)
        if not said:
            return None
        if request.accepts("text/html") and "application/json" not in request.headers.get("Accept", ""):
            messages.error(request, said)
            back = self._where_they_came_from(request)
            if request.headers.get("X-Requested-With") == "XMLHttpRequest":
                step: HttpResponse = render_modal_workflow(
                    request, None, None, {}, json_data={"step": "success", "redirect": back}
                )
                return step
            return redirect(back)
        return JsonResponse({"success": False, "error_code": REFUSED, "error_message": said}, status=400)

    def _where_they_came_from(self, request: HttpRequest) -> str:
        referer = request.headers.get("Referer", "")
        allowed = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
        is_elsewhere = request.method == "POST" or referer != request.build_absolute_uri()
        return referer if allowed and is_elsewhere else reverse("wagtailadmin_home")
