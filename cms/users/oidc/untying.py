"""An administrator and what ties somebody's account to a person at the identity provider."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cms.users.another_account import AnotherAccountView
from cms.users.oidc.services import issuer_unlink
from cms.users.persons import person


class UntyingView(AnotherAccountView):
    template_name = "users_admin/account/untying.html"
    page_title = "统一身份"

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
