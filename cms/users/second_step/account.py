"""The second step in one's own account settings."""

import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from cms.users.account_pages import OwnPage
from cms.users.forms import WRONG_CODE, CodeForm, SetUpByPasswordForm
from cms.users.persons import person
from cms.users.second_step.asking import code_check
from cms.users.second_step.drafts import draft_forget, draft_of
from cms.users.second_step.pending import mark_passed
from cms.users.second_step.selectors import authenticator_of, must_have_second_step, recovery_codes_left
from cms.users.second_step.services import (
    recovery_codes_renew,
    second_step_set_up,
    second_step_switch_off,
)

MAY_REPLACE_UNTIL = "users.may_replace_until"
REPLACE_SECONDS = 600


class OfOneself(OwnPage):
    """A page of the account settings, where recovery codes may appear: for once, so the answer is theirs."""

    page_title = "两步登录"
    header_icon = "key"
    codes: list[str] | None = None

    def get_template_names(self) -> list[str]:
        shown = "recovery_codes" if self.codes else self.template
        return [f"users_admin/account/{shown}.html"]

    def show_codes(self, codes: list[str]) -> HttpResponse:
        self.codes = codes
        return self.render_to_response(self.get_context_data(codes=codes))


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SecondStepView(OfOneself, FormView):  # type: ignore[type-arg]
    """How it stands, and what may be done about it by who proves that she has it."""

    template = "second_step"
    form_class = CodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = person(self.request)
        return super().get_context_data(
            app=authenticator_of(user), left=recovery_codes_left(user), must=must_have_second_step(user), **kwargs
        )

    def form_valid(self, form: CodeForm) -> HttpResponse:
        user, wish = person(self.request), self.request.POST.get("do", "")
        proof, refusal = code_check(self.request, user, form.cleaned_data["code"])
        if proof is None:
            form.add_error("code", refusal)
            return self.form_invalid(form)
        if wish == "codes":
            return self.show_codes(recovery_codes_renew(user=user))
        if wish == "replace":
            self.request.session[MAY_REPLACE_UNTIL] = int(time.time()) + REPLACE_SECONDS
            return redirect("users_set_up")
        if wish == "off" and not must_have_second_step(user):
            second_step_switch_off(user=user)
            messages.success(self.request, "两步登录已关闭。以后登录只需要密码。")
        else:
            messages.error(self.request, "没有改动：您的岗位必须使用两步登录。换了手机，请点“换一部手机”。")
        return redirect("users_second_step")


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SetUpView(OfOneself, FormView):  # type: ignore[type-arg]
    """Switching it on, or taking another phone after a code of the present one."""

    template = "set_up"
    form_class = SetUpByPasswordForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        may_replace = time.time() < request.session.get(MAY_REPLACE_UNTIL, 0)
        if authenticator_of(person(request)) is not None and not may_replace:
            return redirect("users_second_step")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request, "user": person(self.request)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(draft=draft_of(self.request, person(self.request)), **kwargs)

    def form_valid(self, form: SetUpByPasswordForm) -> HttpResponse:
        request, user = self.request, person(self.request)
        codes = second_step_set_up(
            user=user,
            key=draft_of(request, user).key,
            code=form.cleaned_data["code"],
            keep_session=request.session.session_key,
        )
        if codes is None:
            form.add_error("code", WRONG_CODE)
            return self.form_invalid(form)
        draft_forget(request)
        request.session.pop(MAY_REPLACE_UNTIL, None)
        mark_passed(request, user)
        return self.show_codes(codes)
