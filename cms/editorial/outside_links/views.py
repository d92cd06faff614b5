"""The list of links that lead nowhere."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.editorial.models import OutsideAddress
from cms.editorial.outside_links.selectors import broken_for

A_PAGE = 50


class OutsideLinksView(WagtailAdminTemplateMixin, TemplateView):
    """Of the pages the person works on: who may not edit them need not mend their links."""

    page_title = "打不开的外部链接"
    header_icon = "link-external"
    template_name = "editorial/outside_links.html"
    _show_breadcrumbs = True
    breadcrumbs_items: ClassVar[list[dict[str, str]]] = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": "", "label": "打不开的外部链接"},
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = Paginator(broken_for(self.request.user), A_PAGE)
        newest = OutsideAddress.objects.exclude(asked_at=None).order_by("-asked_at").first()
        return super().get_context_data(**kwargs) | {
            "page": found.get_page(self.request.GET.get("p")),
            "number": found.count,
            "asked_at": newest.asked_at if newest is not None else None,
        }
