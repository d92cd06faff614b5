"""Joining, coming in, going out, changing the password, and what the platform holds of oneself."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.core.client_address import client_address
from cms.core.rate_limit import network_of
from cms.members.invitations.services import WrongCode, invitation_accept, password_reset
from cms.members.models import Member, Term
from cms.members.personal.selectors import people_of
from cms.members.public.forms import JoinForm, LogInForm, PasswordForm, ResetForm
from cms.members.public.joining import JOINING
from cms.members.public.pages import for_members, for_one_person, next_of, offered
from cms.members.selectors import branches_led_by, member_of
from cms.members.words import NO_MEMBER, SECOND_STEP, WRONG_CODE, WRONG_RESET
from cms.users.backends import WAIT
from cms.users.models import User
from cms.users.passwords.age import why_it_must_change
from cms.users.second_step.selectors import is_second_step_due
from cms.users.slowing.known_devices import device_remember
from cms.users.slowing.log_in import typed_name
from cms.users.slowing.rules import in_words, please_wait
from cms.users.slowing.services import Count, attempt_begin, attempt_give_back

BACKEND = "cms.users.backends.PasswordBackend"
WRONG_PASSWORD = "用户名或密码不正确，请重新输入。"  # noqa: S105
FORM_METHODS = ["GET", "HEAD", "POST"]


@for_one_person
@sensitive_post_parameters()
@require_http_methods(FORM_METHODS)
def log_in(request: HttpRequest) -> HttpResponse:
    if member_of(request.user) is not None:
        return redirect(next_of(request))
    form = LogInForm(request.POST or None)
    if form.is_valid():
        name = form.cleaned_data["username"]
        user = authenticate(request, username=name, password=form.cleaned_data["password"])
        refusal = _refusal(request, user)
        if not refusal and isinstance(user, User):
            login(request, user)
            target = reverse("members:password") if why_it_must_change(user) else next_of(request)
            response = redirect(target)
            device_remember(request, response, typed_name(name), below=reverse("members:mine"))
            return response
        form.add_error(None, refusal)
    return _form(request, "members/log_in.html", form, next=next_of(request))


def _refusal(request: HttpRequest, user: Any) -> str:
    """Why whoever gave this password does not come in here; what is said of an account is said after the right one."""
    if user is None:
        wait = getattr(request, WAIT, 0)
        return f"{WRONG_PASSWORD.removesuffix('，请重新输入。')}。{please_wait(wait)}" if wait else WRONG_PASSWORD
    if member_of(user) is None:
        return NO_MEMBER
    return SECOND_STEP if is_second_step_due(user) else ""


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, "已退出登录。")
    return redirect("members:log_in")


@for_one_person
@sensitive_post_parameters()
@require_http_methods(FORM_METHODS)
def join(request: HttpRequest) -> HttpResponse:
    """A code makes an account, and the person is logged in with it."""
    return _by_code(
        request,
        JoinForm(request.POST or None),
        "members/join.html",
        lambda told: invitation_accept(
            code=told["code"], phone=told["phone"], username=told["username"], password=told["password"]
        ),
        wrong=WRONG_CODE,
        done="账号已开通。下次用刚才取的用户名和密码登录。",
    )


@for_one_person
@sensitive_post_parameters()
@require_http_methods(FORM_METHODS)
def forgotten(request: HttpRequest) -> HttpResponse:
    """A code sets another password, and the person is logged in with it."""
    return _by_code(
        request,
        ResetForm(request.POST or None),
        "members/forgotten.html",
        lambda told: password_reset(code=told["code"], phone=told["phone"], password=told["password"]),
        wrong=WRONG_RESET,
        done="密码已重设，其他设备上的登录已全部退出。您的用户名是 {}，下次用它和新密码登录。",
    )


def _by_code(
    request: HttpRequest, form: Form, template: str, deed: Callable[[dict[str, Any]], User], *, wrong: str, done: str
) -> HttpResponse:
    """What a code on paper does, tried at a pace; `done` may name the user."""
    if form.is_valid():
        count = Count(JOINING, network_of(client_address(request)))
        if wait := attempt_begin(count):
            form.add_error(None, f"您所在的网络输错次数较多，请等 {in_words(wait)}再试。您填写的内容都在。")
            return _form(request, template, form, status=429)
        try:
            user = deed(form.cleaned_data)
        except WrongCode:
            form.add_error("code", wrong)
        except ValidationError as refused:
            attempt_give_back(count)
            for field, problems in refused.error_dict.items():
                form.add_error(field, problems)
        else:
            attempt_give_back(count)
            login(request, user, backend=BACKEND)
            response = redirect("members:mine")
            device_remember(request, response, typed_name(user.get_username()), below=reverse("members:mine"))
            messages.success(request, done.format(user.get_username()))
            return response
    return _form(request, template, form)


@for_members
@sensitive_post_parameters()
@require_http_methods(FORM_METHODS)
def password(request: HttpRequest, member: Member) -> HttpResponse:
    user: Any = request.user
    form = PasswordForm(user, request.POST or None)
    if form.is_valid():
        form.save()
        update_session_auth_hash(request, user)
        messages.success(request, "密码已更换。其他设备上的登录已全部退出，请用新密码登录。")
        return redirect("members:mine")
    return _form(request, "members/password.html", form, reason=why_it_must_change(user))


@for_members
@require_safe
def mine(request: HttpRequest, member: Member) -> HttpResponse:
    """All the platform holds of the person beside the record of learning, told to that person alone."""
    today = timezone.localdate()
    person = people_of(request.user, [member.pk]).get(member.pk)
    context = {
        "person": person,
        "account": request.user,
        "terms": Term.objects.filter(member=member).select_related("branch").order_by("-since"),
        "leads": branches_led_by(member, today).exists(),
        "offered": offered(),
        "clients": member.tokens.filter(revoked_at=None, expires_at__gt=timezone.now()).count(),
    }
    return render(request, "members/mine.html", context)


def _form(request: HttpRequest, template: str, form: Any, *, status: int = 0, **more: Any) -> HttpResponse:
    return render(request, template, {"form": form, **more}, status=status or (422 if form.errors else 200))
