"""Lets the log know which request is being answered, and tells it of every file the admin hands out."""

import re
from collections.abc import Callable
from email.header import decode_header, make_header
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse

from cms.audit import actions
from cms.audit.services import audit_record
from cms.audit.whereabouts import asked

ADMIN = "admin/"
FILE_NAME = re.compile(r"""filename\*?=(?:utf-8'')?"?([^";]+)"?""", re.IGNORECASE)
ATTACHMENT = "attachment"
LONGEST = 500


class AuditMiddleware:
    """After authentication. A download that a view told of itself is not told again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = asked.set(request)
        try:
            response = self.get_response(request)
            if _is_download(request, response):
                self._tell(request, response)
        finally:
            asked.reset(token)
        return response

    def _tell(self, request: HttpRequest, response: HttpResponse) -> None:
        name = FILE_NAME.search(disposition(response))
        facts = {
            "文件": unquote(name[1]) if name else "",
            "页面": request.path,
            "筛选条件": request.META.get("QUERY_STRING", "")[:LONGEST],
        }
        audit_record(action=actions.EXPORTED, actor=None, detail={"facts": facts}, request=request)


def disposition(response: HttpResponse) -> str:
    """How the browser is to take the answer; Django encodes a header that is not ASCII as mail does."""
    return str(make_header(decode_header(response.get("Content-Disposition", ""))))


def _is_download(request: HttpRequest, response: HttpResponse) -> bool:
    match = request.resolver_match
    return (
        match is not None
        and match.route.startswith(ADMIN)
        and response.status_code == 200
        and disposition(response).startswith(ATTACHMENT)
        and not getattr(request, "export_is_audited", False)
    )
