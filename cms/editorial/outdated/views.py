"""The list of what is out of date, and 放过: the answer that it is right as it stands."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.core.editable import editable_page
from cms.editorial.outdated.selectors import outdated_for
from cms.editorial.services import finding_let_pass

A_PAGE = 50
LONGEST_REASON = 200


class OutdatedView(WagtailAdminTemplateMixin, TemplateView):
    """Of the pages the person works on: who may not edit them cannot mend them."""

    page_title = "可能过时的内容"
    header_icon = "history"
    template_name = "editorial/outdated.html"
    _show_breadcrumbs = True
    breadcrumbs_items: ClassVar[list[dict[str, str]]] = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": "", "label": "可能过时的内容"},
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = Paginator(outdated_for(self.request.user), A_PAGE)
        return super().get_context_data(**kwargs) | {
            "page": found.get_page(self.request.GET.get("p")),
            "number": found.count,
            "longest": LONGEST_REASON,
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """`found`: the passage that is right as it stands, with its reason."""
        key = request.POST.get("found", "")
        found = get_object_or_404(outdated_for(request.user), pk=int(key) if key.isdecimal() else 0)
        page = editable_page(request, found.page_id)
        reason = request.POST.get("reason", "")[:LONGEST_REASON]
        try:
            finding_let_pass(page=page, code=found.code, passage=found.passage, reason=reason, user=request.user)  # type: ignore[arg-type]
        except ValidationError as problem:
            messages.error(request, f"没有记下。{' '.join(problem.messages)}")
        else:
            messages.success(request, f"已放过《{page.title}》里的“{found.passage}”，原因记在页面的历史里。")
        return redirect("outdated")
