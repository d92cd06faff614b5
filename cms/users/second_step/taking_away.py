"""An administrator and somebody else's second step: the way back for who has lost phone and recovery codes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cms.users.another_account import AnotherAccountView
from cms.users.persons import person
from cms.users.second_step.selectors import authenticator_of, must_have_second_step
from cms.users.second_step.services import second_step_take_away


class TakingAwayView(AnotherAccountView):
    """Not of one's own account: that needs a code of the app."""

    template_name = "users_admin/account/take_away.html"
    page_title = "两步登录"

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
