"""Screens on which an administrator decides how somebody else comes in."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.users.models import User
from cms.users.persons import person


def may_decide(by: Any, user: User) -> bool:
    """Who may change accounts; of a superuser another superuser. Nobody of her own account."""
    return by.has_perm("users.change_user") and by != user and (by.is_superuser or not user.is_superuser)


class AnotherAccountView(WagtailAdminTemplateMixin, TemplateView):
    """Named after the account, below it in the breadcrumbs, refused to whoever may not decide."""

    header_icon = "key"
    account: User

    def dispatch(self, request: HttpRequest, *args: Any, user_id: int, **kwargs: Any) -> HttpResponseBase:
        self.account = get_object_or_404(User, pk=user_id)
        if not may_decide(person(request), self.account):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.account)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [
            {"url": reverse("wagtailusers_users:index"), "label": "账号"},
            {"url": reverse("wagtailusers_users:edit", args=[self.account.pk]), "label": str(self.account)},
        ]
        return [*super().get_breadcrumbs_items(), *above, {"url": "", "label": self.page_title}]
