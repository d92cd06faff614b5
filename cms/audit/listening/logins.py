"""Log-ins, those that failed, and log-outs; what ties an account to the identity provider."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from cms.audit import actions
from cms.audit.services import audit_record
from cms.users.models import User
from cms.users.oidc.sessions import came_by_issuer
from cms.users.signals import issuer_linked, issuer_unlinked

BY_ISSUER = {"facts": {"方式": "统一身份"}}


def connect() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="audit.signed_in")
    user_login_failed.connect(_failed, dispatch_uid="audit.sign_in_failed")
    user_logged_out.connect(_signed_out, dispatch_uid="audit.signed_out")
    issuer_linked.connect(_linked, dispatch_uid="audit.issuer_linked")
    issuer_unlinked.connect(_unlinked, dispatch_uid="audit.issuer_unlinked")


def _signed_in(sender: Any, user: User, request: HttpRequest | None = None, **kwargs: Any) -> None:
    detail = BY_ISSUER if request is not None and came_by_issuer(request) else {}
    audit_record(action=actions.SIGNED_IN, actor=user, subject=user, detail=detail, request=request)


def _failed(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Which account, when there is one of that name. What else was typed is not kept: often it is a password. The
    identity provider's refusals give a `reason`."""
    typed = credentials.get(User.USERNAME_FIELD)
    account = User.objects.filter(**{User.USERNAME_FIELD: typed}).first() if typed else None
    reason = kwargs.get("reason")
    detail = {"facts": {**BY_ISSUER["facts"], "原因": reason}} if reason else {}
    audit_record(action=actions.SIGN_IN_FAILED, actor=None, subject=account, detail=detail, request=request)


def _signed_out(sender: Any, user: User | None, request: HttpRequest | None = None, **kwargs: Any) -> None:
    if user is not None:
        audit_record(action=actions.SIGNED_OUT, actor=user, subject=user, request=request)


def _linked(sender: Any, user: User, **kwargs: Any) -> None:
    audit_record(action=actions.LINKED, actor=user, subject=user)


def _unlinked(sender: Any, user: User, **kwargs: Any) -> None:
    audit_record(action=actions.UNLINKED, actor=None, subject=user)
