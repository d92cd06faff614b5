"""Who may bring old pages in: editors who may write for the whole bureau."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission
from wagtail.permission_policies.base import BasePermissionPolicy

from cms.editorial.reviewing.switch import reviews_are_required
from cms.units.boundary import BUREAU_DEPTH


def may_import(user: Any) -> bool:
    """Whether the account may add pages anywhere in the bureau."""
    return _holds(user, "add_page")


def may_publish_imports(user: Any) -> bool:
    """Whether what the account brings in may go public at once, as it was on the old portal.

    Where reviews are required nobody may: a file with an old date is quickly made. What the operator brings over with
    the command was public before and says so in the ledger; what a form brings in is a draft like any other.
    """
    return not reviews_are_required() and may_import(user) and _holds(user, "publish_page")


def _holds(user: Any, codename: str) -> bool:
    if not user.is_active:
        return False
    held = GroupPagePermission.objects.filter(
        group__user=user, page__depth__lte=BUREAU_DEPTH, permission__codename=codename
    )
    return bool(user.is_superuser) or held.exists()


class ImportersOnly(BasePermissionPolicy):
    """Every right on the model for those who may import, none for others."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return may_import(user)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return may_import(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return may_import(user)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return may_import(user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model._default_manager.all()
        return rows if may_import(user) else rows.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        of_the_bureau = Q(
            groups__page_permissions__page__depth__lte=BUREAU_DEPTH,
            groups__page_permissions__permission__codename="add_page",
        )
        return get_user_model()._default_manager.filter(of_the_bureau | Q(is_superuser=True), is_active=True).distinct()
