"""Who is let in: decided once, where the session's account is asked for, so that no page can forget to ask."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cms.users.models import User
from cms.users.oidc.sessions import came_by_issuer
from cms.users.passwords.age import why_it_must_change
from cms.users.second_step.pending import has_passed
from cms.users.second_step.selectors import is_second_step_due
from cms.users.sessions.services import is_idle, session_note

BACKGROUND = ("wagtailadmin_editing_sessions:ping", "wagtailadmin_editing_sessions:release")
"""What an open page asks for by itself, while nobody sits before it. Typing saves the draft, so it counts."""
WITH_AN_OLD_PASSWORD = (
    "users_new_password",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    *BACKGROUND,
)
IDLE = "很久没有操作，为保护账号已自动退出。请重新登录，接着做。"
STEP_MISSING = "您的账号需要两步登录，请重新登录一次。"


class AccountMiddleware:
    """Stands after Django's, which only knows that the password was right. A session without the second step that its
    account has to take, or that nobody used for too long, is nobody's: everywhere, not in the admin alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        refused: list[str] = []
        request.user = SimpleLazyObject(lambda: _let_in(request, refused))  # type: ignore[assignment]
        if not request.path.startswith(self.admin):
            return self.get_response(request)
        response = self.get_response(request)
        for reason in refused:
            messages.warning(request, reason)
        match = request.resolver_match
        if match is not None and match.view_name not in BACKGROUND:
            session_note(request)
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not request.path.startswith(self.admin) or match.view_name in WITH_AN_OLD_PASSWORD:
            return None
        user = request.user
        if isinstance(user, User) and why_it_must_change(user) and not came_by_issuer(request):
            return redirect("users_new_password")
        return None


def _let_in(request: HttpRequest, refused: list[str]) -> User | AnonymousUser:
    user = get_user(request)
    if not isinstance(user, User):
        return AnonymousUser()
    if is_idle(request):
        refused.append(IDLE)
    elif not has_passed(request, user) and is_second_step_due(user):
        refused.append(STEP_MISSING)
    else:
        return user
    request.session.flush()
    return AnonymousUser()
