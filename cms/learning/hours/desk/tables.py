"""全局学时: branches, the members of one, the entries of a member with their evidence; the whole as a workbook."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.learning.hours.enums import TrainingState
from cms.learning.hours.export import XLSX, bureau_book
from cms.learning.hours.persons import keys_of, names_of, person_of
from cms.learning.hours.rules import written
from cms.learning.hours.screens.branch import tell_of_download
from cms.learning.hours.screens.door import year_asked
from cms.learning.hours.screens.showing import row_shown, standing_shown
from cms.learning.hours.selectors import (
    BranchTotal,
    Row,
    Shown,
    branch_totals,
    entries_of,
    rows,
    shown_entries,
    standing_of,
)
from cms.learning.hours.trainings import is_office
from cms.learning.models import TrainingSession
from cms.members.models import Member
from cms.units.models import Unit

STYLES = Media(css={"all": ["learning/admin.css"]})
YEARS = 6


class HoursScreen(WagtailAdminTemplateMixin, View):
    """Of the year in the address; for the office."""

    header_icon = "time"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_office(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def year(self) -> int:
        return year_asked(self.request)

    def around(self) -> dict[str, Any]:
        today = timezone.localdate().year
        return {"year": self.year, "years": range(today, max(today - YEARS, 2016), -1), "media": STYLES}

    def trail(self) -> list[dict[str, str]]:
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, *self.trail(), {"url": "", "label": self.get_page_title()}]


class BureauView(HoursScreen):
    page_title = "全局学时"
    template_name = "learning_admin/bureau.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        found = rows(self.year, today=timezone.localdate())
        branches = branch_totals(found)
        if request.GET.get("export") == "xlsx":
            return self._file(found, branches)
        return self.render_to_response(
            self.get_context_data(
                **self.around(),
                branches=[_shown(one) for one in branches],
                people=len(found),
                reached=sum(one.reached for one in branches),
                waiting=TrainingSession.objects.filter(state=TrainingState.WAITING).select_related("branch"),
            )
        )

    def _file(self, found: list[Row], branches: Sequence[BranchTotal]) -> HttpResponse:
        tell_of_download(self.request, None, self.year, found)
        names = names_of([row.person for row in found], for_reader=self.request.user)
        response = HttpResponse(bureau_book(self.year, found, branches, names), content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="hours-{self.year}.xlsx"'
        return response


def _shown(one: BranchTotal) -> dict[str, Any]:
    return {
        "branch": one.branch,
        "unit": one.unit,
        "people": one.people,
        "reached": one.reached,
        "onsite": written(one.onsite),
        "online": written(one.online),
        "counted": written(one.counted),
        "each": written(one.each),
    }


class BranchView(HoursScreen):
    """The members of a branch, in the order of posts and registration."""

    template_name = "learning_admin/branch.html"
    branch: Unit

    def get(self, request: HttpRequest, branch_id: int) -> HttpResponse:
        self.branch = get_object_or_404(Unit, pk=branch_id)
        found = rows(self.year, today=timezone.localdate(), branch=self.branch)
        people = [row.person for row in found]
        names, keys = names_of(people, for_reader=request.user), keys_of(people)
        return self.render_to_response(
            self.get_context_data(
                **self.around(),
                branch=self.branch,
                rows=[row_shown(row, name=names[row.person], key=keys[row.person]) for row in found],
            )
        )

    def get_page_title(self) -> str:
        return f"{self.branch.short_name}学时"

    def trail(self) -> list[dict[str, str]]:
        return [{"url": f"{reverse('learning_hours')}?year={self.year}", "label": BureauView.page_title}]


class MemberView(HoursScreen):
    """One member's entries, each with its evidence, those taken back too."""

    template_name = "learning_admin/member.html"
    name = ""

    def get(self, request: HttpRequest, record: Any) -> HttpResponse:
        person = person_of(get_object_or_404(Member, key=record))
        self.name = names_of([person.pk], for_reader=request.user)[person.pk]
        entries = list(entries_of(person, self.year))
        return self.render_to_response(
            self.get_context_data(
                **self.around(),
                key=person.key,
                standing=standing_shown(standing_of(person, self.year, today=timezone.localdate())),
                entries=_with_evidence(shown_entries(entries)),
            )
        )

    def get_page_title(self) -> str:
        return f"{self.name}的学时"

    def trail(self) -> list[dict[str, str]]:
        return [{"url": f"{reverse('learning_hours')}?year={self.year}", "label": BureauView.page_title}]


def _with_evidence(entries: Sequence[Shown]) -> list[tuple[Shown, str]]:
    """Each with the address of its training, empty for what has none. One query."""
    trainings = TrainingSession.objects.filter(
        key__in=[one.entry.source.partition(":")[2] for one in entries if one.entry.source.startswith("training:")]
    )
    addresses = {one.source: reverse("hours:training", args=[one.key]) for one in trainings}
    return [(one, addresses.get(one.entry.source, "")) for one in entries]
