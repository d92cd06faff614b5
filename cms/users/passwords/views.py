"""The page that stands before all others while a password is too old or not one's own."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from wagtail.log_actions import log

from cms.users.forms import NewPasswordForm
from cms.users.passwords.age import why_it_must_change
from cms.users.persons import person


@method_decorator(sensitive_post_parameters(), name="dispatch")
class NewPasswordView(FormView):  # type: ignore[type-arg]
    template_name = "users_admin/log_in/new_password.html"
    form_class = NewPasswordForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not why_it_must_change(person(request)):
            return redirect("wagtailadmin_account")
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": person(self.request)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(reason=why_it_must_change(person(self.request)), **kwargs)

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        user = form.save()
        log(user, "wagtail.edit")
        update_session_auth_hash(self.request, user)
        messages.success(self.request, "密码已更换。其他设备上的登录已全部退出，请用新密码登录。")
        return redirect("wagtailadmin_home")
