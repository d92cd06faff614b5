"""An administrator and somebody else's second step: the way back for who has lost phone and recovery codes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.users.models import User
from cms.users.persons import person
from cms.users.second_step.selectors import authenticator_of, must_have_second_step
from cms.users.second_step.services import second_step_take_away


def may_take_away(by: Any, user: User) -> bool:
    """Who may change accounts; of a superuser another superuser. Nobody her own: that needs a code of it."""
    return by.has_perm("users.change_user") and by != user and (by.is_superuser or not user.is_superuser)


class TakingAwayView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "users_admin/account/take_away.html"
    page_title = "两步登录"
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
            account=self.account,
            app=authenticator_of(self.account),
            must=must_have_second_step(self.account),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if authenticator_of(self.account) is None:
            messages.info(request, f"“{self.account}”没有开启两步登录，不用取消。")
        else:
            second_step_take_away(user=self.account, by=person(request))
            messages.success(request, f"已取消“{self.account}”的两步登录，该账号已从所有设备退出。此事已记入历史。")
        return redirect("wagtailusers_users:edit", self.account.pk)
