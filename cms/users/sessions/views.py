"""One's own sessions, in the account settings."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import TemplateView

from cms.users.account_pages import OwnPage
from cms.users.persons import person
from cms.users.sessions.selectors import open_sessions
from cms.users.sessions.services import sessions_end

NUMBER = re.compile(r"[0-9]{1,18}")


class SessionsView(OwnPage, TemplateView):
    """Lists them; a POST ends one, or all but this."""

    template_name = "users_admin/account/sessions.html"
    page_title = "登录的设备"
    header_icon = "desktop"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            sessions=open_sessions(person(self.request)), here=self.request.session.session_key, **kwargs
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        chosen = request.POST.get("end", "")
        if chosen != "others" and not NUMBER.fullmatch(chosen):
            messages.error(request, "没有退出：请在要退出的设备后面点“退出这台设备”。")
            return redirect("users_sessions")
        only = None if chosen == "others" else [int(chosen)]
        ended = sessions_end(user=person(request), but=request.session.session_key, only=only)
        if ended:
            messages.success(request, f"已退出 {ended} 台设备。如果不是您本人登录的，请马上更换密码。")
        else:
            messages.info(request, "没有别的设备登录着您的账号。")
        return redirect("users_sessions")
