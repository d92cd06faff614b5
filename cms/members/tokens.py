"""Bearer tokens of WeChat and mini-program clients."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.audit.services import audit_record
from cms.members import deeds
from cms.members.models import Member, MemberToken

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
LIVE_AT_ONCE = 10
"""Devices of one member; the token that was issued first goes when there are more."""
SALT = "members.token"


@dataclass(frozen=True, slots=True, repr=False)
class Issued:
    """A token, known to its client alone from now on."""

    token: str
    expires_at: datetime


@transaction.atomic
def token_issue(*, member: Member) -> Issued:
    """A new token of MEMBER_TOKEN_DAYS days."""
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    made = MemberToken.objects.create(
        member=member,
        digest=_digest(token, settings.SECRET_KEY),
        expires_at=now + timedelta(days=settings.MEMBER_TOKEN_DAYS),
    )
    live = MemberToken.objects.filter(member=member, revoked_at=None, expires_at__gt=now).order_by("-made_at", "-pk")
    too_many = list(live.values_list("pk", flat=True)[LIVE_AT_ONCE:])
    MemberToken.objects.filter(pk__in=too_many).update(revoked_at=now)
    audit_record(action=deeds.TOKEN_MADE, actor=member.account, subject=member)
    return Issued(token, made.expires_at)


def member_by_token(token: str) -> Member | None:
    """Whose token it is, while it is neither expired nor revoked and the account may come in. One query."""
    found = _live(token)
    return found.member if found is not None else None


@transaction.atomic
def token_revoke(*, token: str) -> bool:
    """Whether there was such a token that was still good."""
    found = _live(token)
    if found is None:
        return False
    MemberToken.objects.filter(pk=found.pk).update(revoked_at=timezone.now())
    audit_record(action=deeds.TOKEN_ENDED, actor=found.member.account, subject=found.member)
    return True


def expired_tokens_delete() -> None:
    """Run by the housekeeping."""
    MemberToken.objects.filter(expires_at__lt=timezone.now()).delete()


def _live(token: str) -> MemberToken | None:
    if not TOKEN.fullmatch(token):
        return None
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    live = MemberToken.objects.filter(
        digest__in=[_digest(token, key) for key in keys],
        revoked_at=None,
        expires_at__gt=timezone.now(),
        member__merged_into=None,
        member__account__is_active=True,
    )
    return live.select_related("member__account").first()


def _digest(token: str, key: str | bytes) -> str:
    return salted_hmac(SALT, token, secret=key, algorithm="sha256").hexdigest()
