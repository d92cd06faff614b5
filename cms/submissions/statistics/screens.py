"""统计 in the admin: the table of a period, what every number consists of, the ranking, publishing."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.submissions.desk.inbox import STYLES
from cms.submissions.desk.permissions import ForTheDesk, ForTheOffice
from cms.submissions.desk.selectors import units_seen_by
from cms.submissions.enums import Channel, PeriodKind
from cms.submissions.points.selectors import written
from cms.submissions.statistics.export import csv_lines, workbook
from cms.submissions.statistics.lines import (
    ADOPTED,
    MEASURES,
    MEDIA_PICKUP,
    POINTS,
    SENT,
    Figures,
    Line,
    evidence,
    tally,
)
from cms.submissions.statistics.periods import Period
from cms.submissions.statistics.selectors import (
    BY_PERSON,
    BY_UNIT,
    Board,
    board_of,
    frozen_period,
    is_intact,
    published_periods,
    ranked,
)
from cms.submissions.statistics.services import period_freeze

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEASURE_NAMES = {
    SENT: "上报",
    ADOPTED: "采用",
    **{channel.value: channel.label for channel in Channel},
    MEDIA_PICKUP: "上级媒体合计",
    POINTS: "积分",
}
BYS = {BY_UNIT: "按单位", BY_PERSON: "按上报人"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and where its evidence stands; no address where there is none."""

    text: str
    url: str = ""


def shown_points(line: Line) -> str:
    return written(line.points) if line.channel else ""


def shown_channel(line: Line) -> str:
    return Channel(line.channel).label if line.channel else "上报"


class StatisticsScreen(WagtailAdminTemplateMixin, View):
    """Of the period in the address, the current quarter when it names none."""

    header_icon = "list-ol"
    is_office: bool

    @cached_property
    def period(self) -> Period:
        asked = Period.read(self.request.GET.get("period", "") or self.request.POST.get("period", ""))
        return asked or Period.of(timezone.localdate(), PeriodKind.QUARTER)

    @cached_property
    def by(self) -> str:
        asked = self.request.GET.get("by", BY_UNIT)
        return asked if asked in BYS else BY_UNIT

    @cached_property
    def board(self) -> Board:
        seen = None if self.is_office else list(units_seen_by(self.request.user).values_list("pk", flat=True))
        return board_of(self.period, self.by, units=seen)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def around(self) -> dict[str, Any]:
        """The ways to other periods."""
        today = timezone.localdate()
        return {
            "period": self.period,
            "earlier": self.period.before(),
            "later": self.period.after() if self.period.last < today else None,
            "kinds": [
                (kind.label, Period.of(min(self.period.last, today), kind))
                for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
            ],
            "media": STYLES,
        }


class BoardView(StatisticsScreen, ForTheDesk):
    page_title = "上报采用统计"
    template_name = "submissions/board.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if (form := request.GET.get("export")) in ("csv", "xlsx"):
            return self._file(form)
        board = self.board
        frozen = board.frozen
        return self.render_to_response(
            self.get_context_data(
                **self.around(),
                board=board,
                by=self.by,
                bys=BYS.items(),
                headings=[MEASURE_NAMES[measure] for measure in (*Channel.values, MEDIA_PICKUP, POINTS)],
                rows=[(row, self._cells(row.key, row.figures, row.rate)) for row in board.rows],
                total=self._cells("", board.total, board.rate),
                corrections=[
                    (change, shown_channel(change.line), written(change.sign * change.line.points))
                    for change in board.corrections
                ],
                is_intact=frozen is None or is_intact(frozen),
                may_freeze=self.is_office and frozen is None and self.period.last < timezone.localdate(),
                published=published_periods(),
            )
        )

    def _cells(self, key: str, figures: Figures, percent: int | None) -> list[Cell]:
        cells = [Cell(self._written(measure, figures), self._address(key, measure, figures)) for measure in MEASURES]
        return [*cells[:2], Cell("—" if percent is None else f"{percent}%"), *cells[2:]]

    def _written(self, measure: str, figures: Figures) -> str:
        return written(figures[measure]) if measure == POINTS else str(figures[measure])

    def _address(self, key: str, measure: str, figures: Figures) -> str:
        if not figures[measure]:
            return ""
        query = {"period": self.period.written, "by": self.by, "row": key, "measure": measure}
        return f"{reverse('submission_evidence')}?{urlencode(query)}"

    def _file(self, form: str) -> HttpResponseBase:
        name = f"submissions-{self.period.written}"
        if form == "csv":
            response: HttpResponseBase = StreamingHttpResponse(
                csv_lines(self.board), content_type="text/csv; charset=utf-8"
            )
        else:
            response = HttpResponse(workbook(self.board), content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
        return response


class EvidenceView(StatisticsScreen, ForTheDesk):
    """The submissions and adoptions that one number consists of, with their sum."""

    template_name = "submissions/evidence.html"
    page_title = "数字的来源"

    def get(self, request: HttpRequest) -> HttpResponse:
        measure, key = request.GET.get("measure", SENT), request.GET.get("row", "")
        row = self.board.row(key)
        if measure not in MEASURES or (key and row is None):
            raise Http404
        lines = evidence(self.board.lines_of(key), measure)
        total = tally(lines)[measure]
        return self.render_to_response(
            self.get_context_data(
                **self.around(),
                by=self.by,
                measure=MEASURE_NAMES[measure],
                who=" ".join(filter(None, [row.unit_name, row.person])) if row else "合计",
                total=written(total) if measure == POINTS else total,
                lines=[(line, shown_channel(line), shown_points(line)) for line in lines],
                frozen=self.board.frozen,
            )
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        query = urlencode({"period": self.period.written, "by": self.by})
        board = {"url": f"{reverse('submission_statistics')}?{query}", "label": BoardView.page_title}
        return [*self.breadcrumbs_items, board, {"url": "", "label": self.page_title}]


class RankingView(StatisticsScreen, ForTheDesk):
    """Places with the rule beside them. Units see what was published; the office also what is not yet."""

    page_title = "单位排名"
    template_name = "submissions/ranking.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        published = published_periods()
        if "period" not in request.GET and not self.is_office and published:
            self.period = published[0].period
        is_shown = self.is_office or frozen_period(self.period) is not None
        board = board_of(self.period) if is_shown else None
        places = ranked(board.rows) if board else []
        return self.render_to_response(
            self.get_context_data(
                **self.around(),
                board=board,
                places=[(place, written(place.row.figures[POINTS])) for place in places],
                without=[row.unit_name for row in board.rows if row.is_empty] if board else [],
                channels=Channel.labels,
                published=published,
                is_office=self.is_office,
            )
        )


class FreezeView(StatisticsScreen, ForTheOffice):
    """公布: asked once more before the figures are kept for good."""

    page_title = "公布统计"
    template_name = "submissions/freeze.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**self.around(), board=self.board))

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            frozen = period_freeze(period=self.period, by=request.user)  # type: ignore[arg-type]
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            messages.success(request, f"{frozen.name}的统计已公布，数字不再改动。")
        return redirect(f"{reverse('submission_statistics')}?period={self.period.written}")
