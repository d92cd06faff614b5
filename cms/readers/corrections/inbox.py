"""纠错 in the admin: the inbox, one correction with the passage and the answer, and the panel on the first page."""

from typing import Any, ClassVar
from urllib.parse import quote

import django_filters
from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.log_actions import registry as log_registry

from cms.core.representation.paths import public_url
from cms.readers.corrections import words
from cms.readers.corrections.handling import HandlingForm
from cms.readers.corrections.selectors import Deadlines, corrections_for, page_named, workload_of
from cms.readers.corrections.services import Overtaken, correction_handle
from cms.readers.enums import CorrectionState
from cms.readers.models import Correction
from cms.units.boundary import own_units

TITLE = "纠错"
STYLES = Media(css={"all": ["readers/admin.css"]})
SHOWN_IN_PANEL = 5
FRAGMENT_LENGTH = 60


class DeadlineColumn(Column):
    """The day by which to answer, marked when it is near or past."""

    cell_template_name = "readers_admin/deadline_cell.html"

    def get_cell_context_data(self, instance: Correction, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"correction": instance, "urgency": parent_context["table"].deadlines.of(instance).value}


class CorrectionFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(label="状态", choices=CorrectionState.choices)
    is_open = django_filters.BooleanFilter(label="尚未办结", field_name="closed_at", lookup_expr="isnull")

    class Meta:
        model = Correction
        fields: ClassVar[list[str]] = []


class CorrectionsView(BaseListingView):
    """What waits longest stands first, what is done last. Nothing leaves as a file."""

    page_title = TITLE
    header_icon = "comment"
    index_url_name = "corrections"
    index_results_url_name = "corrections_results"
    paginate_by = 30
    filterset_class = CorrectionFilters
    no_results_message = "没有符合条件的纠错。"
    columns: ClassVar[list[Column]] = [
        TitleColumn("passage", label="错误位置或原文", accessor=lambda one: _short(one.passage), url_name="correction"),
        Column("page", label="页面", accessor=page_named),
        Column("unit", label="承办", accessor=lambda one: one.unit.short_name if one.unit else "局机关", width="9%"),
        DateColumn("received_at", label="收到", width="12%"),
        DeadlineColumn("due_on", label="答复期限", width="12%"),
        Column("state", label="状态", accessor="get_state_display", width="8%"),
    ]

    def get_base_queryset(self) -> QuerySet[Correction]:
        return corrections_for(self.request.user)

    def get_table(self, object_list: Any) -> Any:
        table = super().get_table(object_list)
        table.deadlines = Deadlines()
        return table

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {"media": context["media"] + STYLES}


def _short(passage: str) -> str:
    return passage if len(passage) <= 40 else f"{passage[:40]}……"


class CorrectionView(WagtailAdminTemplateMixin, View):
    """One correction: what the reader says, where it stands, and what the office answers."""

    template_name = "readers_admin/correction.html"
    page_title = TITLE
    header_icon = "comment"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.correction = get_object_or_404(corrections_for(request.user), pk=kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._page(HandlingForm(correction=self.correction))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = HandlingForm(request.POST, correction=self.correction)
        if not form.is_valid():
            return self._page(form)
        seen = self.correction
        seen.turn = form.cleaned_data["turn"]
        try:
            handled = correction_handle(
                correction=seen,
                by=request.user,  # type: ignore[arg-type]
                state=CorrectionState(form.cleaned_data["state"]),
                reply=form.cleaned_data["reply"],
                unit=form.cleaned_data.get("unit"),
            )
        except Overtaken as overtaken:
            return self._ask_again(overtaken.correction)
        messages.success(request, f"已改为“{handled.get_state_display()}”，提出人可在回执页看到。")
        return redirect("corrections")

    def _ask_again(self, stored: Correction) -> HttpResponse:
        """The form as the editor filled it, on what the other one left."""
        self.correction = get_object_or_404(corrections_for(self.request.user), pk=stored.pk)
        typed = self.request.POST.copy()
        typed["turn"] = str(stored.turn)
        form = HandlingForm(typed, correction=self.correction)
        last = self._history()[0]
        form.add_error(None, words.OVERTAKEN.format(who=last.user or "另一位编辑", state=stored.get_state_display()))
        return self._page(form)

    def _page(self, form: HandlingForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def _history(self) -> list[Any]:
        entries = log_registry.get_logs_for_instance(self.correction).select_related("user")
        return list(entries.order_by("-timestamp", "-pk"))

    def get_page_subtitle(self) -> str:
        return str(self.correction)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        inbox = {"url": reverse_lazy("corrections"), "label": TITLE}
        return [*self.breadcrumbs_items, inbox, {"url": "", "label": str(self.correction)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = self.correction.page
        may_edit = page is not None and page.permissions_for_user(self.request.user).can_edit()
        return {
            **super().get_context_data(**kwargs),
            "correction": self.correction,
            "page_named": page_named(self.correction),
            "urgency": Deadlines().of(self.correction).value,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]) if page and may_edit else "",
            "page_url": self._page_url,
            "history": [(entry, CorrectionState(entry.data["to"]).label) for entry in self._history()],
            "media": kwargs["form"].media + STYLES,
        }

    @cached_property
    def _page_url(self) -> str:
        """The public page, scrolled to the passage where the browser can."""
        page = self.correction.page
        address = public_url(page.url_path) if page is not None and page.live else None
        first_line = self.correction.passage.partition("\n")[0][:FRAGMENT_LENGTH]
        return f"{address}#:~:text={quote(first_line, safe='').replace('-', '%2D')}" if address else ""


class OpenCorrectionsPanel(Component):
    """待处理的纠错 on the first page of the admin, for whoever has to answer some."""

    order = 150
    template_name = "readers_admin/open_corrections.html"
    media = STYLES

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        workload, deadlines = workload_of(user, shown=SHOWN_IN_PANEL), Deadlines()
        first = [(one, page_named(one), deadlines.of(one).value) for one in workload.first]
        return {"workload": workload, "first": first, "answers": own_units(user).exists()}
