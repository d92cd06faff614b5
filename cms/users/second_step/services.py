"""Writes about the second step: setting it up, passing it, taking it away.

Nothing of a secret or a code goes into a log or the history; which of these was done, by whom, does.
"""

import secrets
from enum import StrEnum
from math import ceil

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.log_actions import log

from cms.users.models import Authenticator, RecoveryCode, User
from cms.users.second_step.rules import CODES, LENGTH, LETTERS, as_typed, is_of_the_app
from cms.users.sessions.services import sessions_end

SWITCHED_ON = "users.second_step.switched_on"
SWITCHED_OFF = "users.second_step.switched_off"
TAKEN_AWAY = "users.second_step.taken_away"
CODES_RENEWED = "users.second_step.codes_renewed"
CODE_USED = "users.second_step.code_used"


class Proof(StrEnum):
    """By what somebody passed."""

    APP = "app"
    RECOVERY_CODE = "recovery_code"


class MustWait(Exception):
    """Too many wrong codes for this account of late; `seconds` until the next is looked at."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@transaction.atomic
def second_step_set_up(*, user: User, key: str, code: str, keep_session: str | None = None) -> list[str] | None:
    """Take the app with this secret as the account's only one; returns ten new recovery codes, or None when the code is
    not the app's. Other sessions end, but for `keep_session`."""
    app = Authenticator(user=user, name="身份验证器", key=key)
    app.is_known_device = True
    if not is_of_the_app(as_typed(code)):
        return None
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        app.save()
        if not app.verify_token(as_typed(code)):
            transaction.set_rollback(True)
            return None
    log(instance=user, action=SWITCHED_ON, user=user)
    sessions_end(user=user, but=keep_session)
    return _recovery_codes_write(user)


@transaction.atomic
def second_step_pass(*, user: User, code: str, is_known_device: bool = False) -> Proof | None:
    """Try a code of the app or a recovery code; each is good for once. None when it is neither. Raises MustWait while
    strangers who know the password try codes; recovery codes, and devices that passed before, are never held up."""
    typed = as_typed(code)
    if not is_of_the_app(typed):
        return Proof.RECOVERY_CODE if _recovery_code_use(user, typed) else None
    app = Authenticator.objects.select_for_update().filter(user=user, confirmed=True).first()
    if app is None:
        return None
    app.is_known_device = is_known_device
    is_allowed, refusal = app.verify_is_allowed()
    if not is_allowed and refusal is not None:
        raise MustWait(ceil((refusal["locked_until"] - timezone.now()).total_seconds()))
    return Proof.APP if app.verify_token(typed) else None


@transaction.atomic
def recovery_codes_renew(*, user: User) -> list[str]:
    """Ten new ones; those from before are void. Shown to the person once, kept nowhere."""
    log(instance=user, action=CODES_RENEWED, user=user)
    return _recovery_codes_write(user)


@transaction.atomic
def second_step_switch_off(*, user: User) -> None:
    """By the person herself, who has just proved that she has it."""
    _remove(user)
    log(instance=user, action=SWITCHED_OFF, user=user)


@transaction.atomic
def second_step_take_away(*, user: User, by: User | None) -> None:
    """By an administrator, when the phone is lost; `by` is None for whoever works on the server. Every session of the
    account ends: whoever has the phone may have one."""
    _remove(user)
    sessions_end(user=user)
    log(instance=user, action=TAKEN_AWAY, user=by)


def _remove(user: User) -> None:
    Authenticator.objects.filter(user=user).delete()
    user.recovery_codes.all().delete()


def _recovery_codes_write(user: User) -> list[str]:
    codes = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(CODES)]
    user.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=user, digest=_digest(user, code, settings.SECRET_KEY)) for code in codes
    )
    return codes


def _recovery_code_use(user: User, code: str) -> bool:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [_digest(user, code, key) for key in keys]
    used = user.recovery_codes.filter(digest__in=digests, used_at=None).update(used_at=timezone.now())
    if used:
        log(instance=user, action=CODE_USED, user=user)
    return bool(used)


def _digest(user: User, code: str, secret: str | bytes) -> str:
    return salted_hmac(f"users.recovery_code.{user.pk}", code, secret=secret, algorithm="sha256").hexdigest()
