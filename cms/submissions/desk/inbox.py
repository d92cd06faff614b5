"""上报 as a list: the office's inbox, a unit's own; and the quiet note on the admin's start page."""

import re
from collections.abc import Sequence
from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from cms.core.clocks import local
from cms.submissions.desk.permissions import ForTheDesk
from cms.submissions.desk.selectors import (
    Waiting,
    alike_numbers,
    by_urgency,
    submissions_for,
    units_seen_by,
    waiting_for,
)
from cms.submissions.enums import Kind, State
from cms.submissions.models import Submission
from cms.units.boundary import is_of_the_bureau
from cms.units.models import Unit

STYLES = Media(css={"all": ["submissions/admin.css"]})
SHOWN_IN_PANEL = 5
NUMBER = re.compile(r"((?:19|20)\d{2})-0*(\d{1,6})")


def waited(submission: Submission) -> str:
    """For how long it has waited, of what waits: `已等 3 天`."""
    if submission.state not in (State.PENDING, State.RETURNED):
        return ""
    days = (timezone.localdate() - local(submission.waiting_since).date()).days
    return f"已等 {days} 天" if days else "今天"


def sent_on(submission: Submission) -> str:
    return f"{local(submission.sent_at):%Y-%m-%d}"


class StateColumn(Column):
    """The state, with how long it has waited, and whether others look like it."""

    cell_template_name = "submissions/state_cell.html"

    def get_cell_context_data(self, instance: Submission, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        alike = parent_context["table"].alike.get(instance.pk, 0)
        return context | {"submission": instance, "waited": waited(instance), "alike": alike}


def _units(request: HttpRequest) -> QuerySet[Unit]:
    return units_seen_by(request.user).filter(brand_page__isnull=False).order_by("sort_order", "pk")


class SubmissionFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(label="状态", choices=State.choices)
    kind = django_filters.MultipleChoiceFilter(label="类别", choices=Kind.choices)
    unit = django_filters.ModelChoiceFilter(label="单位", queryset=_units)

    class Meta:
        model = Submission
        fields: ClassVar[list[str]] = []


class SubmissionsView(ForTheDesk, BaseListingView):
    """What has to be done stands first, the longest waiting at the top; a unit sees its own."""

    header_icon = "mail"
    index_url_name = "submissions"
    index_results_url_name = "submissions_results"
    paginate_by = 30
    is_searchable = True
    filterset_class = SubmissionFilters
    no_results_message = "没有符合条件的上报。"
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label="标题", url_name="submission"),
        Column("number", label="编号", width="12%"),
        Column("kind", label="类别", accessor="get_kind_display", width="9%"),
        Column("unit", label="单位", accessor="unit.short_name", width="12%"),
        Column("sent_at", label="上报日期", accessor=sent_on, width="12%"),
        StateColumn("state", label="状态", width="16%"),
    ]

    def get_page_title(self) -> str:
        return "上报收件" if self.is_office else "本单位的上报"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton("我要上报", url=reverse("submission_add"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Submission]:
        first = State.PENDING if self.is_office else State.RETURNED
        return by_urgency(submissions_for(self.request.user), first)

    def search_queryset(self, queryset: QuerySet[Submission]) -> QuerySet[Submission]:
        asked = self.search_query.strip()
        if not asked:
            return queryset
        if number := NUMBER.fullmatch(asked):
            return queryset.filter(year=int(number[1]), serial=int(number[2]))
        return queryset.filter(Q(title__icontains=asked) | Q(person__icontains=asked))

    def get_table(self, object_list: Sequence[Submission]) -> Any:
        rows = list(object_list)
        table = super().get_table(rows)
        table.alike = alike_numbers(rows) if self.is_office else {}
        return table

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {"media": context["media"] + STYLES}


class WaitingPanel(Component):
    """For a unit what came back to it, for the office what waits; nothing when nothing does."""

    name = "submissions"
    order = 20
    template_name = "submissions/waiting.html"
    media = STYLES

    def __init__(self, user: Any) -> None:
        self.is_office = is_of_the_bureau(user)
        self.waiting: Waiting = waiting_for(user, shown=SHOWN_IN_PANEL)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "is_office": self.is_office,
            "waiting": self.waiting,
            "first": [(submission, waited(submission)) for submission in self.waiting.first],
        }
