"""Whose record an account sees: the office all, a branch's secretary and deputy its own, nobody else any."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from cms.members.enums import LEADERS
from cms.members.models import Member, Term
from cms.members.rules import HOLDS_MEMBERS
from cms.members.selectors import in_force, member_of
from cms.units.models import Unit

KEEP_REGISTER = "members.keep_register"


def is_register_office(user: Any) -> bool:
    """The bureau's 党务 group, and administrators."""
    return bool(user.is_active and user.has_perm(KEEP_REGISTER))


def branches_seen_by(user: Any, day: date) -> QuerySet[Unit]:
    """Party organisations whose members the account may see by name, in the order of the units."""
    return _holding() if is_register_office(user) else branches_of_leader(member_of(user), day)


def members_seen_by(user: Any, day: date) -> QuerySet[Member]:
    """Members the account may see by name, without records that were merged into others."""
    return _standing() if is_register_office(user) else members_of_leader(member_of(user), day)


def branches_of_leader(member: Member | None, day: date) -> QuerySet[Unit]:
    """Those the member is secretary or deputy of on that day."""
    return _holding().filter(pk__in=_led(member, day)) if member is not None else _holding().none()


def members_of_leader(member: Member | None, day: date) -> QuerySet[Member]:
    """Whoever belongs on that day to a branch the member is secretary or deputy of."""
    if member is None:
        return _standing().none()
    belongs = Term.objects.filter(in_force(day), branch__in=_led(member, day), member=OuterRef("pk"))
    return _standing().filter(Exists(belongs))


def _holding() -> QuerySet[Unit]:
    return Unit.objects.filter(merged_into=None, kind__in=HOLDS_MEMBERS).order_by("sort_order", "pk")


def _standing() -> QuerySet[Member]:
    return Member.objects.filter(merged_into=None)


def _led(member: Member, day: date) -> Any:
    return Term.objects.filter(in_force(day), member=member, post__in=LEADERS).values("branch")
