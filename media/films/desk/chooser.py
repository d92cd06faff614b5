"""Choosing a version of a film for a page: `FieldPanel` on a foreign key to `FilmVersion` gets it by itself, bodies use
`FilmVersionChooserBlock`. A film that is not there yet is sent in from its second tab."""

from typing import Any

from django import forms
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.urls import reverse
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from media.enums import FilmState, JobKind, JobState
from media.films.desk.forms import FilmUploadForm
from media.films.desk.sending import sending_words
from media.films.desk.wording import length_words
from media.films.permissions import collections_to_add_to, versions_to_choose
from media.models import FilmVersion, MediaJob


class Filters(BaseFilterForm):
    q = forms.CharField(label="查找", widget=forms.TextInput(attrs={"placeholder": "影片名称"}), required=False)
    earlier = forms.BooleanField(
        label="也列出以前的版次",
        required=False,
        widget=forms.CheckboxInput(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects: QuerySet[FilmVersion]) -> QuerySet[FilmVersion]:
        asked = self.cleaned_data["q"].strip()
        if asked:
            self.is_searching, self.search_query = True, asked
            objects = objects.filter(film__title__icontains=asked)
        return objects if self.cleaned_data["earlier"] else newest_of_each(objects)


def newest_of_each(versions: QuerySet[FilmVersion]) -> QuerySet[FilmVersion]:
    newest = FilmVersion.objects.filter(film=OuterRef("film")).order_by().values("film").annotate(last=Max("number"))
    return versions.filter(number=Subquery(newest.values("last")))


def with_work(versions: QuerySet[FilmVersion]) -> QuerySet[FilmVersion]:
    """Versions with what is being done for them; no further query each."""
    under_way = MediaJob.objects.filter(version=OuterRef("pk"), state__in=JobState.open())
    return versions.annotate(
        **{f"work_{name}": Subquery(under_way.values(name)[:1]) for name in ("kind", "state", "progress")}
    )


def standing_words(version: Any) -> str:
    if version.state == FilmState.READY or not version.work_kind:
        return str(version.get_state_display())
    kind = JobKind(version.work_kind)
    if version.work_state == JobState.QUEUED:
        return f"排队等待{kind.label}"
    return f"正在{kind.label} {version.work_progress // 10} %"


class _Versions:
    """Mixed into Wagtail's lists: those the account may choose, refused ones left out."""

    request: Any
    filter_form_class = Filters
    ordering = ("-received_at", "-pk")

    def get_object_list(self) -> QuerySet[FilmVersion]:
        chosen_from = versions_to_choose(self.request.user).exclude(state=FilmState.REFUSED)
        return with_work(chosen_from.select_related("film__collection"))

    def can_create(self) -> bool:
        return collections_to_add_to(self.request.user).exists()

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("state", label="状态", accessor=standing_words),
            Column("length", label="时长", accessor=lambda version: length_words(version.duration_ms)),
            Column("unit", label="集合", accessor="film.collection.name"),
        ]


class ChooseFilm(_Versions, ChooseView):
    creation_form_template_name = "films/chooser_upload.html"

    def get_creation_form(self) -> FilmUploadForm:
        """The page behind the chooser has fields of its own, with names as these have."""
        return FilmUploadForm(user=self.request.user, auto_id="id_film_chooser_%s")

    def get_creation_form_context_data(self, form: FilmUploadForm) -> dict[str, Any]:
        return {"creation_form": form, **sending_words(self.request.user)}


class ChooseFilmResults(_Versions, ChooseResultsView):
    pass


class _Chosen:
    request: Any

    def get_edit_item_url(self, version: FilmVersion) -> str:
        return reverse("films_detail", args=[version.film_id])


class ChosenFilm(_Chosen, ChosenView):
    def get_object(self, pk: str) -> FilmVersion:
        version = versions_to_choose(self.request.user).filter(pk=pk).first() if pk.isdecimal() else None
        if version is None:
            raise Http404
        return version


class ChosenFilms(_Chosen, ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet[FilmVersion]:
        wanted = [pk for pk in pks if pk.isdecimal()]
        return versions_to_choose(self.request.user).filter(pk__in=wanted).select_related("film")


class FilmVersionChooserViewSet(ChooserViewSet):
    model = FilmVersion
    icon = "media"
    choose_one_text = "选择影片"
    choose_another_text = "换一部影片"
    edit_item_text = "查看这部影片"
    search_tab_label = "影片库"
    creation_tab_label = "上传影片"
    choose_view_class = ChooseFilm
    choose_results_view_class = ChooseFilmResults
    chosen_view_class = ChosenFilm
    chosen_multiple_view_class = ChosenFilms


film_version_chooser = FilmVersionChooserViewSet("film_chooser")
FilmVersionChooserBlock = film_version_chooser.get_block_class(
    name="FilmVersionChooserBlock", module_path="media.films.desk.chooser"
)
