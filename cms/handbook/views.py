"""帮助: the handbook's pages in the admin."""

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.handbook import chapters
from cms.handbook.rendering import Rendered


class ContentsView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "help"
    template_name = "handbook/chapter.html"
    _show_breadcrumbs = True

    def read(self) -> Rendered:
        return chapters.contents()

    def get_page_title(self) -> str:
        return self.read().title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"chapter": self.read()}


class ChapterView(ContentsView):
    def read(self) -> Rendered:
        try:
            return chapters.chapter(self.kwargs["chapter"])
        except KeyError:
            raise Http404 from None

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = {"url": reverse("handbook"), "label": chapters.contents().title}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]


@require_safe
def picture_file(request: HttpRequest, picture: str) -> FileResponse:
    try:
        path: Path = chapters.picture(picture)
    except KeyError:
        raise Http404 from None
    return FileResponse(path.open("rb"))
