"""Writes about passwords."""

from typing import Any

from django.db import transaction

from cms.users.models import FormerPassword, User
from cms.users.sessions.services import sessions_forget

KEPT = 24
"""More than any rule asks for."""


@transaction.atomic
def password_replaced(*, user: User, former: str) -> None:
    """Remember the hash of the one before; sessions opened by it have ended."""
    if former:
        FormerPassword.objects.create(account=user, password=former)
        kept = user.former_passwords.values("pk")[:KEPT]
        user.former_passwords.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    sessions_forget(user=user)


def on_password_changed(*, user: User, former: str, **_: Any) -> None:
    password_replaced(user=user, former=former)


@transaction.atomic
def password_was_given(*, user: User) -> None:
    """Somebody else chose it: the person is asked for one of her own."""
    User.objects.filter(pk=user.pk).update(password_was_given=True)
