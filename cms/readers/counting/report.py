"""阅读统计: what is read most, in any period, for the bureau by unit and column, for a unit its own."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from cms.columns.models import ColumnPage
from cms.columns.selectors import column_and_below, pages_of_columns
from cms.core.clocks import local
from cms.core.listing import listed_pages
from cms.core.representation.paths import public_url
from cms.readers.counting.selectors import counted, in_all
from cms.units.boundary import own_pages, own_units
from cms.units.models import Unit
from cms.units.selectors import unit_tags_by_path

BYTE_ORDER_MARK = "\ufeff".encode()
"""Without it Excel reads a CSV file in the machine's own encoding and shows no Chinese."""


def _units(request: HttpRequest) -> QuerySet[Unit]:
    return own_units(request.user).filter(brand_page__isnull=False, merged_into=None).order_by("sort_order", "pk")


class MostReadFilters(WagtailFilterSet):
    period = django_filters.DateFromToRangeFilter(
        label="日期（起止均含）", widget=DateRangePickerWidget, method="leave_to_the_view"
    )
    unit = django_filters.ModelChoiceFilter(label="单位", queryset=_units, method="of_unit")
    column = django_filters.ModelChoiceFilter(
        label="栏目（含下级）", queryset=ColumnPage.objects.order_by("path"), method="of_column"
    )

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []

    def leave_to_the_view(self, pages: QuerySet[Page], name: str, value: slice) -> QuerySet[Page]:
        """The period decides what is counted, not what is listed."""
        return pages

    def of_unit(self, pages: QuerySet[Page], name: str, unit: Unit) -> QuerySet[Page]:
        return pages.filter(path__startswith=unit.brand_page.path)

    def of_column(self, pages: QuerySet[Page], name: str, column: ColumnPage) -> QuerySet[Page]:
        return pages.filter(pk__in=pages_of_columns(column_and_below(column)).order_by().values("pk"))


class MostReadView(ReportView):
    page_title = "阅读统计"
    header_icon = "view"
    index_url_name = "most_read"
    index_results_url_name = "most_read_results"
    filterset_class = MostReadFilters
    default_ordering = "-period_views"
    export_filename = "阅读统计"
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label="文章", get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk])),
        Column("unit_name", label="单位"),
        NumberColumn("period_views", label="期内浏览", sort_key="period_views", width="10%"),
        NumberColumn("all_views", label="累计浏览", sort_key="all_views", width="10%"),
        Column(
            "first_published_at",
            label="发布时间",
            accessor=lambda page: f"{local(page.first_published_at):%Y-%m-%d %H:%M}" if page.first_published_at else "",
            sort_key="first_published_at",
            width="15%",
        ),
    ]
    list_export: ClassVar[list[str]] = [
        *("title", "unit_name", "period_views", "all_views", "first_published_at", "address"),
    ]
    export_headings: ClassVar[dict[str, str]] = {
        "title": "文章",
        "unit_name": "单位",
        "period_views": "期内浏览",
        "all_views": "累计浏览（含旧门户）",
        "first_published_at": "发布时间",
        "address": "网址",
    }

    def _period(self) -> tuple[date | None, date | None]:
        """The days asked for; open at the side that is not given or cannot be read."""
        chosen = self.filters.form.cleaned_data.get("period") if self.filters.is_valid() else None
        first, last = (chosen.start, chosen.stop) if chosen else (None, None)
        return first.date() if first else None, last.date() if last else None

    def get_page_subtitle(self) -> str:
        first, last = self._period()
        if first is None and last is None:
            return "全部日期"
        return f"{first or '最早'} 至 {last or '今天'}"

    def get_base_queryset(self) -> QuerySet[Page]:
        """Public pages only: what was withdrawn is not shown around in a report."""
        first, last = self._period()
        pages = listed_pages().filter(pk__in=own_pages(self.request.user).values("pk"))
        return pages.annotate(period_views=counted(since=first, until=last), all_views=in_all())

    def order_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """Pages read equally often: the newest first."""
        return queryset.order_by(self.ordering, "-first_published_at", "-pk")

    def decorate_paginated_queryset(self, object_list: Sequence[Page]) -> Sequence[Page]:
        pages = list(object_list)
        tags = unit_tags_by_path({page.path for page in pages})
        for page in pages:
            tag = tags.get(page.path)
            page.unit_name = tag.thing.short_name if tag else ""
            page.address = public_url(page.url_path) or ""
        return pages

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        yield BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)
