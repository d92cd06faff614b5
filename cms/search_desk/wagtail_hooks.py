"""检索 in the admin, for editors of the bureau."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.permissions import register_permission_policy

from cms.search_desk.permissions import BureauOnly, may_mind_search
from cms.search_desk.screens.asked import MostAskedScreen, WithoutResultScreen
from cms.search_desk.screens.explained import ExplainedScreen
from cms.search_desk.screens.pins import PinViewSet
from cms.search_desk.screens.state import DeliverAgainView, StateScreen
from cms.search_desk.screens.synonyms import SynonymViewSet
from search.models import Pin, Synonym

register_permission_policy(Synonym, BureauOnly(Synonym))
register_permission_policy(Pin, BureauOnly(Pin))


@hooks.register("register_admin_viewset")
def search_viewsets() -> list[SynonymViewSet | PinViewSet]:
    return [SynonymViewSet(), PinViewSet()]


@hooks.register("register_admin_urls")
def search_desk_urls() -> list[URLPattern]:
    return [
        path("search-desk/without-result/", WithoutResultScreen.as_view(), name="search_reports_without_result"),
        path("search-desk/most-asked/", MostAskedScreen.as_view(), name="search_reports_most_asked"),
        path("search-desk/explained/", ExplainedScreen.as_view(), name="search_explained"),
        path("search-desk/state/", StateScreen.as_view(), name="search_state"),
        path("search-desk/state/deliver-again/", DeliverAgainView.as_view(), name="search_deliver_again"),
    ]


class SearchMenuItem(SubmenuMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_mind_search(request.user)


@hooks.register("register_admin_menu_item")
def search_menu_item() -> SearchMenuItem:
    items = [
        MenuItem(
            "没有结果的检索",
            reverse_lazy("search_reports_without_result"),
            name="search-without",
            icon_name="warning",
            order=100,
        ),
        MenuItem(
            "最常检索", reverse_lazy("search_reports_most_asked"), name="search-most", icon_name="order", order=200
        ),
        MenuItem(
            "同义词", reverse_lazy("search_synonyms:index"), name="search-synonyms", icon_name="list-ul", order=300
        ),
        MenuItem("置顶", reverse_lazy("search_pins:index"), name="search-pins", icon_name="pick", order=400),
        MenuItem(
            "为什么排在前面", reverse_lazy("search_explained"), name="search-explained", icon_name="help", order=500
        ),
        MenuItem("索引状态", reverse_lazy("search_state"), name="search-state", icon_name="info-circle", order=600),
    ]
    return SearchMenuItem("检索", Menu(items=items), name="search-desk", icon_name="search", order=810)
