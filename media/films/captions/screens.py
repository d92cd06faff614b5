"""What the screens for a film's words share: whose film it is, which version, and whether it may be changed at all."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from media.films.permissions import film_known_to, may_change
from media.films.revising import version_revise
from media.films.selectors import playable
from media.models import Film, FilmVersion
from media.replacing import objection_to

NOT_READY = "这一版影片还不能播放，时长也还不知道。请等处理完成后再来。"


class WordsScreen(WagtailAdminTemplateMixin, View):
    """One version of the film of the address: the newest, or the one whose number stands behind `version`."""

    header_icon = "media"
    url_name: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.film: Film = film_known_to(request.user, kwargs["pk"])
        if not may_change(request.user, self.film):
            raise PermissionDenied
        self.version = self._version(request.GET.get("version", ""))
        if not self.version.duration_ms:
            messages.error(request, NOT_READY)
            return redirect(self.film_url())
        self.objection = objection_to(self.version)
        return super().dispatch(request, *args, **kwargs)

    def _version(self, number: str) -> FilmVersion:
        versions = self.film.versions.order_by("-number")
        chosen = versions.filter(number=number) if number.isdecimal() and len(number) < 9 else versions
        found = chosen.first()
        if found is None:
            raise Http404
        return found

    def film_url(self) -> str:
        return f"{reverse('wagtailadmin_home')}films/{self.film.pk}/"

    def own_url(self) -> str:
        return f"{reverse(self.url_name, args=[self.film.pk])}?version={self.version.number}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        film = {"url": self.film_url(), "label": self.film.title}
        return [*self.breadcrumbs_items, film, {"url": "", "label": self.get_page_title()}]

    def get_page_title(self) -> str:
        return f"{self.page_title}（第 {self.version.number} 版）"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "film": self.film,
            "version": self.version,
            "player": playable(self.version),
            "objection": self.objection,
            "own_url": self.own_url(),
            "revise_url": f"{reverse('films_revise', args=[self.film.pk])}?version={self.version.number}",
        }

    def saved(self, said: str) -> HttpResponse:
        """After a change: it is logged, told, and the screen shown anew."""
        log(instance=self.film, action="wagtail.edit", user=self.request.user)
        messages.success(self.request, said)
        return redirect(self.own_url())


class ReviseView(WordsScreen):
    """A version with the same film whose words may be changed."""

    http_method_names = ("post",)
    url_name = "films_captions"
    page_title = "另建一版"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.version = version_revise(version=self.version)
        return self.saved(
            f"已另建第 {self.version.number} 版，画面与原来相同。改好后，请在页面中换用这一版，再提交三审。"
        )
