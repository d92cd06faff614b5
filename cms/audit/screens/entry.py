"""One entry with everything it says, what became different in words, and its place in the chain."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.audit import actions
from cms.audit.chain.form import fits
from cms.audit.differences import in_words
from cms.audit.models import AuditEntry
from cms.audit.permissions import ForAuditors
from cms.audit.screens.log import TITLE
from cms.audit.selectors import kind_name


class AuditEntryScreen(WagtailAdminTemplateMixin, ForAuditors):
    template_name = "audit/entry.html"
    page_title = TITLE
    header_icon = "history"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        entry = get_object_or_404(AuditEntry, pk=number)
        around = AuditEntry.objects.filter(pk__in=[number - 1, number + 1]).values_list("pk", flat=True)
        log = reverse("audit_reports")
        return self.render_to_response(
            self.get_context_data(
                entry=entry,
                action=actions.name_of(entry.action),
                kind=kind_name(entry.subject_kind),
                words=entry.detail.get("words", ""),
                changes=[in_words(change) for change in entry.detail.get("changes", ())],
                facts=entry.detail.get("facts", {}).items(),
                fits=fits(entry.link, entry.hash),
                around=set(around),
                earlier=number - 1,
                later=number + 1,
                of_actor=f"{log}?{urlencode({'actor_key': entry.actor_key})}",
                of_subject=f"{log}?"
                + urlencode({"subject_kind": entry.subject_kind, "subject_key": entry.subject_key}),
            )
        )

    def get_page_subtitle(self) -> str:
        return f"第 {self.kwargs['number']} 条"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        log = {"url": reverse_lazy("audit_reports"), "label": TITLE}
        return [*self.breadcrumbs_items, log, {"url": "", "label": self.get_page_subtitle()}]
