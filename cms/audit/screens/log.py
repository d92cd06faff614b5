"""The list: filtered, paged by number, with the state of the verification and the export."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.audit import actions
from cms.audit.models import ChainProof
from cms.audit.permissions import ForAuditors
from cms.audit.protection import audit_log
from cms.audit.screens.exporting import FORMATS, MOST_IN_A_TABLE, exported
from cms.audit.screens.filters import MOST_DIGITS, LogFilters
from cms.audit.selectors import a_page_of
from cms.audit.services import audit_record

TITLE = "审计日志"


class AuditLogScreen(WagtailAdminTemplateMixin, ForAuditors):
    template_name = "audit/log.html"
    page_title = TITLE
    header_icon = "history"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        form = LogFilters(request.GET)
        wanted = form.wanted()
        if request.GET.get("export") in FORMATS:
            return self._file(request, form)
        typed = request.GET.get("before", "")
        before = int(typed) if typed.isdecimal() and len(typed) <= MOST_DIGITS else None
        page, below = a_page_of(wanted, before=before)
        asked = request.GET.copy()
        for name in ("before", "export"):
            asked.pop(name, None)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                rows=[(entry, actions.name_of(entry.action)) for entry in page],
                below=below,
                is_later_page=before is not None,
                asked=asked.urlencode(),
                proof=ChainProof.objects.first(),
                unprotected=bool(audit_log.difference()),
                most=MOST_IN_A_TABLE,
            )
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def _file(self, request: HttpRequest, form: LogFilters) -> HttpResponseBase:
        """The export is an entry itself, and the last one in it."""
        chosen = {
            str(field.label): str(field.value())
            for field in form
            if field.value() and not field.is_hidden and field.name not in form.errors
        }
        kind = request.GET["export"]
        entry = audit_record(
            action=actions.LOG_EXPORTED,
            actor=request.user,
            subject=None,
            detail={"facts": {"格式": kind.upper(), **chosen}},
            request=request,
        )
        return exported(form.wanted(), kind=kind, up_to=entry.number)
