"""Who minds the search: editors of the whole bureau. A unit's editor meets none of it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.views import generic
from wagtail.permission_policies.base import BasePermissionPolicy

from cms.units.boundary import BUREAU_DEPTH, is_of_the_bureau


def may_mind_search(user: Any) -> bool:
    return bool(user.is_active) and is_of_the_bureau(user)


class BureauOnly(BasePermissionPolicy):
    """Every right on the model for editors of the bureau, none for others."""

    def admits(self, user: Any) -> bool:
        return may_mind_search(user)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.admits(user)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return self.admits(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.admits(user)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return self.admits(user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model._default_manager.all()
        return rows if self.admits(user) else rows.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        of_the_bureau = Q(groups__page_permissions__page__depth__lte=BUREAU_DEPTH) | Q(is_superuser=True)
        return get_user_model()._default_manager.filter(of_the_bureau, is_active=True).distinct()


class ForTheBureau(View):
    """Mixed into screens; everybody else is refused."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_mind_search(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class BureausList(generic.IndexView):
    """A list that asks once whether somebody may, not for every button of every row."""

    @cached_property
    def _may(self) -> bool:
        return may_mind_search(self.request.user)

    def user_has_permission(self, permission: str) -> bool:
        return self._may

    def user_has_any_permission(self, permissions: Iterable[str]) -> bool:
        return self._may
