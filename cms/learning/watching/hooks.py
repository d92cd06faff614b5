"""Watching in the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.learning.watching.screens import (
    ANY_RIGHT,
    SEE_OVER_CLAIMS,
    OverClaimsView,
    RetentionsView,
    RetentionView,
    films,
)


@hooks.register("register_admin_urls")
def watching_urls() -> list[URLPattern]:
    return [
        path("watching/", RetentionsView.as_view(), name="watching"),
        path("watching/results/", RetentionsView.as_view(results_only=True), name="watching_results"),
        path("watching/films/<int:pk>/", RetentionView.as_view(), name="watching_of_film"),
        path("watching/over-claims/", OverClaimsView.as_view(), name="over_claims"),
        path("watching/over-claims/results/", OverClaimsView.as_view(results_only=True), name="over_claims_results"),
    ]


class FilmsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(films.user_has_any_permission(request.user, ANY_RIGHT))


class OverClaimsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.has_perm(SEE_OVER_CLAIMS))


@hooks.register("register_reports_menu_item")
def watching_menu_item() -> FilmsItem:
    return FilmsItem("观看情况", reverse_lazy("watching"), name="watching", icon_name="media", order=810)


@hooks.register("register_reports_menu_item")
def over_claims_menu_item() -> OverClaimsItem:
    return OverClaimsItem("超报记录", reverse_lazy("over_claims"), name="over-claims", icon_name="warning", order=820)


@hooks.register("register_permissions")
def watching_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="learning", codename="view_watchsession")
