"""没有结果的检索 and 最常检索: what people asked for, as a list and as a file."""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.search_desk.permissions import ForTheBureau
from search.statistics.selectors import Asked, most_asked, without_result

PERIODS = {7: "最近 7 天", 30: "最近 30 天", 90: "最近 90 天", 365: "最近一年"}
"""Days; longer ago nothing is kept for long."""
USUAL = 30
SHOWN = 200
EXPORTED = 5000
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads the file in the machine's own encoding and shows no Chinese."""
FORMULA = ("=", "+", "-", "@")
HEADINGS = ("检索词", "次数", "天数", "结果数", "点开次数", "平均点开名次")


class AskedScreen(WagtailAdminTemplateMixin, ForTheBureau):
    """A list of queries over a period, each with the way to a synonym and to a pin."""

    template_name = "search_desk/asked.html"
    header_icon = "search"
    reads: ClassVar[Callable[..., list[Asked]]]
    explanation: ClassVar[str]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        typed = request.GET.get("days", "")
        days = int(typed) if typed.isdecimal() and len(typed) < 4 and int(typed) in PERIODS else USUAL
        if request.GET.get("export") == "csv":
            return self._file(days)
        rows = type(self).reads(days=days, limit=SHOWN)
        return self.render_to_response(
            self.get_context_data(
                rows=rows,
                days=days,
                periods=PERIODS.items(),
                is_cut=len(rows) == SHOWN,
                shown=SHOWN,
                explanation=self.explanation,
            )
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def _file(self, days: int) -> HttpResponse | StreamingHttpResponse:
        rows = type(self).reads(days=days, limit=EXPORTED)
        response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="searches-{days}.csv"'
        return response


def _lines(rows: list[Asked]) -> Iterator[str]:
    yield BYTE_ORDER_MARK
    yield _line(HEADINGS)
    for one in rows:
        yield _line((_no_formula(one.query), one.times, one.days, one.hits, one.clicks, f"{one.average_rank:.1f}"))


def _line(values: tuple[object, ...]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(values)
    return written.getvalue()


def _no_formula(query: str) -> str:
    """A table program reckons with what begins like a formula; anybody may have typed it."""
    return f"'{query}" if query.startswith(FORMULA) else query


class WithoutResultScreen(AskedScreen):
    page_title = "没有结果的检索"
    reads = staticmethod(without_result)
    explanation = (
        "市民搜过而没有找到内容的词。我们用别的说法写了同一件事，就为它添加同义词；有一页正好回答它，就置顶那一页；"
        "确实没有这方面的内容，就是一个选题。"
    )


class MostAskedScreen(AskedScreen):
    page_title = "最常检索"
    reads = staticmethod(most_asked)
    explanation = "市民搜得最多的词。平均点开名次大，说明要找的内容排得靠后，可以看看排序说明，或为它置顶一页。"
