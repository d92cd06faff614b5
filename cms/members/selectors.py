"""Reads about members: who an account belongs to, what somebody was on a day, who belongs to a branch."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from cms.members.enums import Post
from cms.members.models import Member, Term
from cms.units.models import Unit


def member_of(account: Any) -> Member | None:
    """The member behind an account; None for anonymous visitors and accounts that belong to nobody in the party."""
    if not getattr(account, "is_authenticated", False):
        return None
    return Member.objects.filter(account=account, merged_into=None).first()


def _in_force(day: date) -> Q:
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


def term_on(member: Member, day: date) -> Term | None:
    return Term.objects.filter(_in_force(day), member=member).select_related("branch").order_by("-since").first()


def terms_of_branch(branch: Unit, day: date) -> QuerySet[Term]:
    """Who belongs to the branch on that day, leaders first."""
    return Term.objects.filter(_in_force(day), branch=branch).select_related("member").order_by("since", "pk")


def branches_led_by(member: Member, day: date) -> QuerySet[Unit]:
    """The branches whose members this one may see: those it is secretary or deputy of on that day."""
    led = Term.objects.filter(_in_force(day), member=member, post__in=[Post.SECRETARY, Post.DEPUTY])
    return Unit.objects.filter(pk__in=led.values("branch"))
