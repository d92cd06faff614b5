"""Coming in: the password, and then the code. Nobody is logged in between the two."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from wagtail.admin.views.account import LoginView

from cms.settings.parts.oidc import BACKEND
from cms.users.forms import WRONG_CODE, CodeForm, LogInForm, SetUpForm
from cms.users.models import User
from cms.users.oidc.sessions import ID_TOKEN
from cms.users.second_step.asking import code_check
from cms.users.second_step.drafts import draft_forget, draft_of
from cms.users.second_step.pending import Pending, pending_begin, pending_complete, pending_forget, pending_of
from cms.users.second_step.selectors import authenticator_of, is_second_step_due, recovery_codes_left
from cms.users.second_step.services import Proof, second_step_set_up
from cms.users.slowing.known_devices import device_remember
from cms.users.slowing.log_in import typed_name

ENTRANCE = (never_cache, sensitive_post_parameters(), csrf_protect)


@method_decorator(ENTRANCE, name="dispatch")
class LogInView(LoginView):
    """Wagtail's, which stops halfway where the account has or must have a second step."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(issuer_log_in=self._issuer_log_in(), **kwargs)

    def _issuer_log_in(self) -> str:
        """Where the way by the identity provider begins; empty where there is none."""
        if settings.OIDC is None:
            return ""
        return f"{reverse('users_issuer_begin')}?{urlencode({'next': self.get_success_url()})}"

    def form_valid(self, form: LogInForm) -> HttpResponse:
        user = form.get_user()
        pending_forget(self.request)
        self.request.session.pop(ID_TOKEN, None)
        if not is_second_step_due(user):
            response = super().form_valid(form)
            device_remember(self.request, response, typed_name(user.get_username()))
            return response
        seconds = settings.SESSION_COOKIE_AGE if form.cleaned_data.get("remember") else 0
        pending_begin(self.request, user, session_seconds=seconds, next_url=self.get_success_url())
        return redirect("users_code" if authenticator_of(user) else "users_first_set_up")


@method_decorator(ENTRANCE, name="dispatch")
class HalfwayView(FormView):  # type: ignore[type-arg]
    """What only somebody sees whose password was right a moment ago."""

    waiting: Pending
    user: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = pending_of(request)
        if found is None:
            if not request.user.is_authenticated:
                messages.info(request, "请先输入用户名和密码。")
            return redirect("wagtailadmin_login")
        self.waiting, self.user = found
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(is_by_issuer=self.waiting.backend == BACKEND, **kwargs)

    def come_in(self, response: HttpResponse) -> HttpResponse:
        pending_complete(self.request, self.waiting, self.user)
        device_remember(self.request, response, typed_name(self.user.get_username()))
        return response


class CodeView(HalfwayView):
    """Asks for the code of the app, or a recovery code."""

    template_name = "users_admin/log_in/code.html"
    form_class = CodeForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if authenticator_of(self.user) is None:
            return redirect("users_first_set_up")
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        proof, refusal = code_check(self.request, self.user, form.cleaned_data["code"])
        if proof is None:
            form.add_error("code", refusal)
            return self.form_invalid(form)
        response = self.come_in(redirect(self.waiting.next_url))
        if proof is Proof.RECOVERY_CODE:
            left = recovery_codes_left(self.user)
            text = f"您用掉了一个恢复码，还剩 {left} 个。手机丢了或换了，请到“账号和密码”里的“两步登录”重新设置。"
            messages.warning(self.request, text)
        return response


class FirstSetUpView(HalfwayView):
    """For who must have the second step and has none: no page opens before it is set up."""

    template_name = "users_admin/log_in/set_up.html"
    form_class = SetUpForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if authenticator_of(self.user) is not None:
            return redirect("users_code")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if authenticator_of(self.user) is not None:
            return redirect("users_code")
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(draft=draft_of(self.request, self.user), account=self.user, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        key = draft_of(self.request, self.user).key
        codes = second_step_set_up(user=self.user, key=key, code=form.cleaned_data["code"])
        if codes is None:
            form.add_error("code", WRONG_CODE)
            return self.form_invalid(form)
        draft_forget(self.request)
        next_url = self.waiting.next_url
        return self.come_in(
            render(self.request, "users_admin/log_in/recovery_codes.html", {"codes": codes, "next": next_url})
        )


def log_in_elsewhere(request: HttpRequest) -> HttpResponse:
    """Wagtail's other log-in, for restricted pages, knows the password alone."""
    query = request.GET.urlencode()
    return redirect(f"{reverse('wagtailadmin_login')}{'?' if query else ''}{query}")
