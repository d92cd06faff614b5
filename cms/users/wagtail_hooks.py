"""Accounts in the admin."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry

from cms.users.account_pages import SafetyPanel
from cms.users.another_account import may_decide
from cms.users.leavers import refusal_to_delete
from cms.users.models import User
from cms.users.oidc import services as oidc
from cms.users.passwords.services import password_was_given
from cms.users.passwords.views import NewPasswordView
from cms.users.second_step import services
from cms.users.second_step.account import SecondStepView, SetUpView
from cms.users.second_step.taking_away import TakingAwayView
from cms.users.sessions.services import sessions_end
from cms.users.sessions.views import SessionsView


@hooks.register("register_admin_urls")
def account_urls() -> list[URLPattern]:
    return [
        path("account/second-step/", SecondStepView.as_view(), name="users_second_step"),
        path("account/second-step/set-up/", SetUpView.as_view(), name="users_set_up"),
        path("account/sessions/", SessionsView.as_view(), name="users_sessions"),
        path("account/new-password/", NewPasswordView.as_view(), name="users_new_password"),
        path("users/<int:user_id>/second-step/", TakingAwayView.as_view(), name="users_take_away"),
    ]


@hooks.register("insert_global_admin_css")
def account_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("users/admin.css"))


@hooks.register("register_account_settings_panel")
def safety_panel(request: HttpRequest, user: User, profile: Any) -> SafetyPanel:
    return SafetyPanel(request, user, profile)


@hooks.register("register_user_listing_buttons")
def taking_away_button(user: User, request_user: User) -> Iterator[Button]:
    if may_decide(request_user, user):
        yield Button("两步登录", reverse("users_take_away", args=[user.pk]), icon_name="key", priority=30)
        if settings.OIDC is not None:
            yield Button("统一身份", reverse("users_untie", args=[user.pk]), icon_name="key", priority=31)


@hooks.register("before_delete_user")
def refuse_to_delete_who_did_something(request: HttpRequest, user: User) -> HttpResponse | None:
    refusal = refusal_to_delete([user])
    if not refusal:
        return None
    messages.error(request, refusal)
    return redirect("wagtailusers_users:edit", user.pk)


@hooks.register("before_bulk_action")
def refuse_to_delete_several(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    if action_type != "delete" or not all(isinstance(one, User) for one in objects):
        return None
    refusal = refusal_to_delete(objects)
    if not refusal:
        return None
    messages.error(request, refusal)
    return redirect(action.next_url)


@hooks.register("after_bulk_action")
def end_sessions_of_several(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> None:
    if action_type != "set_active_state":
        return
    for user in User.objects.filter(pk__in=[one.pk for one in objects], is_active=False):
        sessions_end(user=user)


@hooks.register("after_edit_user")
def mind_what_was_changed(request: HttpRequest, user: User) -> None:
    """An account switched off is logged out for good, and a password somebody else chose is to be changed."""
    if not user.is_active:
        sessions_end(user=user)
    mind_a_given_password(request, user)


@hooks.register("after_create_user")
def mind_a_given_password(request: HttpRequest, user: User) -> None:
    if request.user != user and request.POST.get("password1"):
        password_was_given(user=user)


@hooks.register("register_log_actions")
def name_what_happens_to_second_steps(actions: LogActionRegistry) -> None:
    actions.register_action(services.SWITCHED_ON, "开启两步登录", "开启了两步登录")
    actions.register_action(services.SWITCHED_OFF, "关闭两步登录", "关闭了两步登录")
    actions.register_action(services.TAKEN_AWAY, "取消两步登录", "由管理员取消了两步登录")
    actions.register_action(services.CODES_RENEWED, "更换恢复码", "换了新的恢复码，旧的作废")
    actions.register_action(oidc.LINKED, "关联统一身份", "第一次用统一身份登录，账号与本人的统一身份关联")
    actions.register_action(oidc.UNLINKED, "解除统一身份关联", "解除了与统一身份的关联")
    actions.register_action(services.CODE_USED, "使用恢复码", "用恢复码登录")
