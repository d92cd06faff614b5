"""A film's own page in the admin: what became of its newest version, what other parts add, its versions."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models.deletion import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from media import help_texts
from media.films.desk import panels
from media.films.desk.forms import FilmForm
from media.films.desk.wording import finding_lines, length_words
from media.films.permissions import film_known_to, may_change
from media.films.services import film_delete, film_rename
from media.models import Film, FilmVersion
from media.rules import size_label


class FilmScreen(WagtailAdminTemplateMixin, View):
    header_icon = "media"
    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("films"), "label": "影片"},
    ]

    def film_of(self, pk: int) -> Film:
        """The film of the address, for whoever may know of it; its page is one of this screen's ancestors."""
        self.film = film_known_to(self.request.user, pk)
        return self.film

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        film = getattr(self, "film", None)
        here = {"url": reverse("films_detail", args=[film.pk]), "label": film.title} if film else None
        last = [] if here is None or not self.page_title else [{"url": "", "label": self.page_title}]
        return [*self.breadcrumbs_items, *([here] if here else [{"url": "", "label": self.page_title}]), *last]

    def get_page_title(self) -> str:
        return str(self.page_title or self.film.title)


class FilmDetail(FilmScreen):
    template_name = "films/detail.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        film = self.film_of(pk)
        form = FilmForm(instance=film, user=request.user) if may_change(request.user, film) else None
        return self._shown(film, form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        film = self.film_of(pk)
        if not may_change(request.user, film):
            raise PermissionDenied
        form = FilmForm(request.POST, instance=film, user=request.user)
        if not form.is_valid():
            return self._shown(film, form)
        film_rename(film=form.instance, by=request.user)
        messages.success(request, "已保存。")
        return redirect("films_detail", film.pk)

    def _shown(self, film: Film, form: FilmForm | None) -> HttpResponse:
        versions = list(film.versions.all())
        for version in versions:
            version.lines = finding_lines(version.findings)  # type: ignore[attr-defined]
        newest = versions[0] if versions else None
        context = self.get_context_data(
            film=film,
            form=form,
            versions=versions,
            newest=newest,
            lines=finding_lines(newest.findings) if newest else [],
            facts=_facts(film, newest) if newest else [],
            panels=panels.shown(self.request, film),
        )
        return self.render_to_response(context, status=422 if form is not None and form.errors else 200)


def _facts(film: Film, newest: FilmVersion) -> list[tuple[str, str]]:
    facts = [
        ("文件", newest.original_name),
        ("大小", size_label(newest.size)),
        ("上传人", str(film.uploaded_by_user or "")),
        ("集合", str(film.collection)),
    ]
    if newest.duration_ms:
        facts[1:1] = [("时长", length_words(newest.duration_ms)), ("画面", f"{newest.width}×{newest.height}")]
    return [(label, value) for label, value in facts if value]


class FilmDelete(FilmScreen):
    template_name = "films/delete.html"
    page_title = "删除影片"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(film=self._film(pk)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        film = self._film(pk)
        try:
            film_delete(film=film, by=request.user)
        except ProtectedError:
            messages.error(request, help_texts.FILM_IN_USE)
            return redirect("films_detail", film.pk)
        messages.success(request, f"影片“{film.title}”已删除。")
        return redirect("films")

    def _film(self, pk: int) -> Film:
        film = self.film_of(pk)
        if not may_change(self.request.user, film):
            raise PermissionDenied
        return film


film_detail = FilmDetail.as_view()
film_remove = FilmDelete.as_view()
