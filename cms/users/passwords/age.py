"""When a password is to be changed."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from cms.users.models import User
from cms.users.oidc.sessions import came_by_issuer


def days_left(user: User, *, now: datetime | None = None) -> int | None:
    """Whole days until the password is too old, 0 or fewer when it is; None where none ever is."""
    allowed = settings.PASSWORD_MAX_AGE_DAYS
    if not allowed or not user.has_usable_password():
        return None
    until = user.password_changed_at + timedelta(days=allowed)
    return -(-(until - (now or timezone.now())) // timedelta(days=1))


def why_it_must_change(user: User) -> str:
    """Said to the person; empty when it need not."""
    left = days_left(user)
    if left is None:
        return ""
    if user.password_was_given:
        return "您现在的密码是别人替您设的，请换一个只有您自己知道的。"
    if left <= 0:
        return f"您的密码已经用了 {settings.PASSWORD_MAX_AGE_DAYS} 天，到期了，请换一个新的。"
    return ""


def remind(request: HttpRequest, user: User, **_: Any) -> None:
    """At every log-in of the last days."""
    left = None if came_by_issuer(request) else days_left(user)
    if left is not None and 0 < left <= settings.PASSWORD_REMINDER_DAYS:
        text = f"您的密码还有 {left} 天到期。请在“账号和密码”里换一个新的，到期后登录时必须更换。"
        messages.warning(request, text, fail_silently=True)
