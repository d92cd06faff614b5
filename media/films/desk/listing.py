"""影片 as a list: newest first, each with what became of its newest version."""

from typing import Any, ClassVar

import django_filters
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Collection

from media.enums import FilmState
from media.films.desk.wording import finding_lines, length_words
from media.films.permissions import collections_to_add_to, films_within, policy
from media.models import Film, FilmVersion


def _collections(request: HttpRequest) -> QuerySet[Collection]:
    collections: QuerySet[Collection] = policy.collections_user_has_any_permission_for(
        request.user, ["add", "change", "choose"]
    )
    return collections


class FilmFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(label="状态", choices=FilmState.choices, field_name="newest_state")
    collection = django_filters.ModelChoiceFilter(label="集合", queryset=_collections)

    class Meta:
        model = Film
        fields: ClassVar[list[str]] = []


class StateColumn(Column):
    """The state of the newest version and the first thing that was found in it."""

    cell_template_name = "films/state_cell.html"

    def get_cell_context_data(self, instance: Film, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        lines = finding_lines(instance.newest_findings or [])
        state = instance.newest_state
        first = lines[0][1] if lines and lines[0][0] != "note" else ""
        return context | {
            "state": FilmState(state).label if state else "",
            "finding": first,
            "is_refused": state in REFUSED,
        }


REFUSED = (FilmState.REFUSED, FilmState.FAILED)


def with_newest(films: QuerySet[Film]) -> QuerySet[Film]:
    """Films with what is told of their newest version; no further query each."""
    newest = FilmVersion.objects.filter(film=OuterRef("pk")).order_by("-number")
    return films.annotate(
        newest_state=Subquery(newest.values("state")[:1]),
        newest_findings=Subquery(newest.values("findings")[:1]),
        newest_ms=Subquery(newest.values("duration_ms")[:1]),
        newest_number=Subquery(newest.values("number")[:1]),
    )


class FilmsView(BaseListingView):
    header_icon = "media"
    page_title = "影片"
    index_url_name = "films"
    index_results_url_name = "films_results"
    paginate_by = 30
    is_searchable = True
    default_ordering = "-created_at"
    filterset_class = FilmFilters
    no_results_message = "还没有影片。"
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label="名称", url_name="films_detail"),
        StateColumn("state", label="状态", width="34%"),
        Column("length", label="时长", accessor=lambda film: length_words(film.newest_ms or 0), width="9%"),
        Column("collection", label="集合", accessor="collection.name", width="14%"),
        DateColumn("created_at", label="上传时间", width="14%"),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not collections_to_add_to(self.request.user).exists():
            return []
        return [HeaderButton("上传影片", url=reverse("films_add"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Film]:
        return with_newest(films_within(self.request.user)).select_related("collection").order_by("-created_at", "-pk")

    def search_queryset(self, queryset: QuerySet[Film]) -> QuerySet[Film]:
        asked = self.search_query.strip()
        return queryset.filter(title__icontains=asked) if asked else queryset
