"""An administrator and what ties somebody's account to a person at the identity provider."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.users.models import User
from cms.users.oidc.services import issuer_unlink
from cms.users.persons import person
from cms.users.second_step.taking_away import may_take_away


class UntyingView(WagtailAdminTemplateMixin, TemplateView):
    """For whoever may take away a second step too: both decide who comes in as somebody."""

    template_name = "users_admin/account/untying.html"
    page_title = "统一身份"
    header_icon = "key"
    account: User

    def dispatch(self, request: HttpRequest, *args: Any, user_id: int, **kwargs: Any) -> HttpResponseBase:
        self.account = get_object_or_404(User, pk=user_id)
        if not may_take_away(person(request), self.account):
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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            account=self.account, tie=self.account.issuer_identities.order_by("-linked_at").first(), **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if issuer_unlink(user=self.account, by=person(request)):
            messages.success(
                request, f"已解除“{self.account}”与统一身份的关联，该账号已从所有设备退出。此事已记入历史。"
            )
        else:
            messages.info(request, f"“{self.account}”没有关联统一身份，不用解除。")
        return redirect("wagtailusers_users:edit", self.account.pk)
