"""Log-ins, those that failed, and log-outs."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from cms.audit import actions
from cms.audit.services import audit_record
from cms.users.models import User


def connect() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="audit.signed_in")
    user_login_failed.connect(_failed, dispatch_uid="audit.sign_in_failed")
    user_logged_out.connect(_signed_out, dispatch_uid="audit.signed_out")


def _signed_in(sender: Any, user: User, request: HttpRequest | None = None, **kwargs: Any) -> None:
    audit_record(action=actions.SIGNED_IN, actor=user, subject=user, request=request)


def _failed(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Which account, when there is one of that name. What else was typed is not kept: often it is a password."""
    typed = credentials.get(User.USERNAME_FIELD)
    account = User.objects.filter(**{User.USERNAME_FIELD: typed}).first() if typed else None
    audit_record(action=actions.SIGN_IN_FAILED, actor=None, subject=account, request=request)


def _signed_out(sender: Any, user: User | None, request: HttpRequest | None = None, **kwargs: Any) -> None:
    if user is not None:
        audit_record(action=actions.SIGNED_OUT, actor=user, subject=user, request=request)
