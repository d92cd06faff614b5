"""Writes about codes on paper: an account is taken with one, and a forgotten password is set anew with one. A code is
told once and kept nowhere."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from string import digits

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.audit.services import audit_record
from cms.members import deeds
from cms.members.access import has_other_rights
from cms.members.models import Invitation, Member, PersonalData
from cms.members.personal.selectors import opened
from cms.members.rules import fits_phone, refusal_of_username, tidy_username
from cms.users.models import User
from cms.users.second_step.rules import as_typed, in_groups

DIGITS = 12
"""Of a code: easier on a phone than letters, and never a word."""
GOOD_FOR = timedelta(days=14)
MOST_FAILURES = 10
"""Wrong phones after which a code is void: whoever found the paper cannot try all four digits."""
SALT = "members.invitation"
USERNAME_TAKEN = "用户名：已经有人使用，请换一个。"


class WrongCode(Exception):
    """Code and phone do not fit together, or the code is no longer good. Never said which."""


@dataclass(frozen=True, slots=True, repr=False)
class Code:
    """A code as it is handed over: `0123-4567-8901`."""

    member: int
    text: str
    expires_at: datetime


@transaction.atomic
def invitations_make(*, members: Iterable[Member], by: User | None = None) -> list[Code]:
    """A code for each of the members who has no account; codes made for them before are void."""
    now = timezone.now()
    without = Member.objects.select_for_update().filter(
        pk__in=[member.pk for member in members], account=None, merged_into=None, personal_data__isnull=False
    )
    invited = list(without.order_by("pk"))
    codes = _codes_for(invited, now, by)
    for member in invited[:1] if len(invited) == 1 else ():
        audit_record(action=deeds.INVITED, actor=by, subject=member)
    if len(invited) > 1:
        audit_record(action=deeds.INVITED, actor=by, detail={"facts": {"人数": len(invited)}})
    return codes


@transaction.atomic
def reset_code_make(*, member: Member, by: User | None = None) -> Code | None:
    """A code by which the member sets a new password; codes made before are void. None for a member without an account,
    or with one that is more than a member's: whoever leads a branch must not come by an editor's account."""
    locked = Member.objects.select_for_update(of=("self",)).select_related("account").get(pk=member.pk)
    if not _may_reset(locked.account):
        return None
    (code,) = _codes_for([locked], timezone.now(), by)
    audit_record(action=deeds.RESET_OFFERED, actor=by, subject=locked)
    return code


def password_reset(*, code: str, phone: str, password: str) -> User:
    """A new password for whoever was given the code. Raises WrongCode; ValidationError with `password`."""
    member = _holder(code, phone, has_account=True)
    account = member.account
    if account is None or not _may_reset(account):
        raise WrongCode
    try:
        validate_password(password, user=account)
    except ValidationError as weak:
        raise ValidationError({"password": weak.messages}) from None
    with transaction.atomic():
        _use_up(code)
        account.set_password(password)
        account.save(update_fields=["password"])
        audit_record(action=deeds.RESET, actor=account, subject=member)
    return account


def invitation_accept(*, code: str, phone: str, username: str, password: str) -> User:
    """Make the account of whoever was invited. Raises WrongCode; ValidationError with `username` or `password`."""
    member = _holder(code, phone, has_account=False)
    username = tidy_username(username)
    _refuse_account(username, password)
    with transaction.atomic():
        locked = Member.objects.select_for_update().get(pk=member.pk)  # before the code, as everybody who ends codes
        _use_up(code)
        if locked.account_id is not None or locked.merged_into_id is not None:
            raise WrongCode
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError({"username": [USERNAME_TAKEN]})
        account = User(username=username)
        account.set_password(password)
        try:
            with transaction.atomic():
                account.save()
        except IntegrityError:
            raise ValidationError({"username": [USERNAME_TAKEN]}) from None
        locked.account = account
        locked.save(update_fields=["account"])
        audit_record(action=deeds.JOINED, actor=account, subject=locked)
    return account


def old_invitations_delete() -> None:
    """Run by the housekeeping: who was invited, and by whom, stays in the audit log."""
    Invitation.objects.filter(expires_at__lt=timezone.now() - GOOD_FOR).delete()


def _codes_for(members: Sequence[Member], now: datetime, by: User | None) -> list[Code]:
    """One for each; those made before are void."""
    Invitation.objects.filter(member__in=members, ended_at=None).update(ended_at=now)
    codes = [Code(member.pk, _new_code(), now + GOOD_FOR) for member in members]
    Invitation.objects.bulk_create(
        Invitation(
            member_id=code.member,
            digest=_digest(as_typed(code.text), settings.SECRET_KEY),
            made_by=by,
            expires_at=code.expires_at,
        )
        for code in codes
    )
    return codes


def _may_reset(account: User | None) -> bool:
    return account is not None and account.is_active and not has_other_rights(account)


def _use_up(code: str) -> None:
    """Raises WrongCode when somebody else was quicker."""
    now = timezone.now()
    if not Invitation.objects.filter(digest__in=_digests(code), ended_at=None, expires_at__gt=now).update(ended_at=now):
        raise WrongCode


def _holder(code: str, phone: str, *, has_account: bool) -> Member:
    """Whose code it is. A wrong phone is counted against the code, for good."""
    found = (
        Invitation.objects.filter(
            digest__in=_digests(code),
            ended_at=None,
            expires_at__gt=timezone.now(),
            failures__lt=MOST_FAILURES,
            member__account__isnull=not has_account,
            member__merged_into=None,
        )
        .select_related("member__account")
        .first()
    )
    data = PersonalData.objects.filter(member=found.member).select_related("member").first() if found else None
    if found is None or data is None:
        raise WrongCode
    if not fits_phone(phone, opened(data).phone):
        Invitation.objects.filter(pk=found.pk).update(failures=F("failures") + 1)
        raise WrongCode
    return found.member


def _refuse_account(username: str, password: str) -> None:
    wrong: dict[str, list[str]] = {}
    if refusal := refusal_of_username(username):
        wrong["username"] = [refusal]
    elif User.objects.filter(username__iexact=username).exists():
        wrong["username"] = [USERNAME_TAKEN]
    try:
        validate_password(password, user=User(username=username))
    except ValidationError as weak:
        wrong["password"] = weak.messages
    if wrong:
        raise ValidationError(wrong)


def _new_code() -> str:
    return in_groups("".join(secrets.choice(digits) for _ in range(DIGITS)), 4)


def _digests(code: str) -> list[str]:
    return [_digest(as_typed(code), key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _digest(code: str, key: str | bytes) -> str:
    return salted_hmac(SALT, code, secret=key, algorithm="sha256").hexdigest()
