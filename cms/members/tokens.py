"""Bearer tokens of WeChat and mini-program clients."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.audit.services import audit_record
from cms.members import deeds
from cms.members.models import Member, MemberToken
from cms.members.selectors import live_token
from cms.members.token_digests import digest

LIVE_AT_ONCE = 10
"""Devices of one member; the token that was issued first goes when there are more."""


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
        digest=digest(token),
        expires_at=now + timedelta(days=settings.MEMBER_TOKEN_DAYS),
    )
    live = MemberToken.objects.filter(member=member, revoked_at=None, expires_at__gt=now).order_by("-made_at", "-pk")
    too_many = list(live.values_list("pk", flat=True)[LIVE_AT_ONCE:])
    MemberToken.objects.filter(pk__in=too_many).update(revoked_at=now)
    audit_record(action=deeds.TOKEN_MADE, actor=member.account, subject=member)
    return Issued(token, made.expires_at)


@transaction.atomic
def token_revoke(*, token: str) -> bool:
    """Whether there was such a token that was still good."""
    found = live_token(token)
    if found is None:
        return False
    MemberToken.objects.filter(pk=found.pk).update(revoked_at=timezone.now())
    audit_record(action=deeds.TOKEN_ENDED, actor=found.member.account, subject=found.member)
    return True


def expired_tokens_delete() -> None:
    """Run by the housekeeping."""
    MemberToken.objects.filter(expires_at__lt=timezone.now()).delete()
