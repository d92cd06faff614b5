"""Reads about members: who an account belongs to, what somebody was on a day, who belongs to a branch."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from cms.members.enums import LEADERS, Post
from cms.members.models import Member, MemberToken, Term
from cms.members.token_digests import digests
from cms.units.models import Unit


def member_of(account: Any) -> Member | None:
    """The member behind an account; None for anonymous visitors and accounts that belong to nobody in the party."""
    if not getattr(account, "is_authenticated", False):
        return None
    return Member.objects.filter(account=account, merged_into=None).first()


def member_by_token(token: str) -> Member | None:
    """Whose client's token it is, while it is neither expired nor revoked and the account may come in. One query."""
    found = live_token(token)
    return found.member if found is not None else None


def live_token(token: str) -> MemberToken | None:
    return _live_tokens().filter(digest__in=digests(token)).select_related("member__account").first()


def is_token_live(number: int) -> bool:
    """The same of a token that is known by its number, to whoever kept no more of it."""
    return _live_tokens().filter(pk=number).exists()


def _live_tokens() -> QuerySet[MemberToken]:
    return MemberToken.objects.filter(
        revoked_at=None, expires_at__gt=timezone.now(), member__merged_into=None, member__account__is_active=True
    )


def in_force(day: date) -> Q:
    """Condition on terms."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


def leaders_first() -> Case:
    """Order of terms within a branch."""
    places = [When(post=post, then=Value(place)) for place, post in enumerate(Post.values)]
    return Case(*places, output_field=IntegerField())


def term_on(member: Member, day: date) -> Term | None:
    """What the member was on that day. A merger brings the other record's terms along."""
    return Term.objects.filter(in_force(day), member=member).select_related("branch").order_by("-since").first()


def terms_of_branch(branch: Unit, day: date) -> QuerySet[Term]:
    """Who belongs to the branch on that day, leaders first."""
    found = Term.objects.filter(in_force(day), branch=branch, member__merged_into=None)
    return found.select_related("member").order_by(leaders_first(), "since", "pk")


def terms_in_force(members: Iterable[int], day: date | None = None) -> dict[int, Term]:
    """What each of these members is on that day (today), by their number; one query."""
    found = Term.objects.filter(in_force(day or timezone.localdate()), member__in=members).select_related("branch")
    return {term.member_id: term for term in found.order_by("since", "pk")}


def branches_led_by(member: Member, day: date) -> QuerySet[Unit]:
    """The branches whose members this one may see: those it is secretary or deputy of on that day."""
    led = Term.objects.filter(in_force(day), member=member, post__in=LEADERS)
    return Unit.objects.filter(pk__in=led.values("branch"))


def with_merged(member: Member) -> list[int]:
    """Numbers of all records of this person: the one that stays and those merged into it. Facts of all of them count
    for it. A record is never left pointing at one that was merged in its turn."""
    return list(
        Member.objects.filter(Q(pk=member.pk) | Q(merged_into=member)).order_by("pk").values_list("pk", flat=True)
    )


def keys_of(member: Member) -> list[str]:
    """The public keys of all records of this person, the surviving one first."""
    merged = Member.objects.filter(merged_into=member).order_by("pk").values_list("key", flat=True)
    return [str(member.key), *(str(key) for key in merged)]


def survivors_of(members: Iterable[int]) -> dict[int, int]:
    """For each of these records the one that stands for the person now; one query, for tables over many."""
    return {pk: into or pk for pk, into in Member.objects.filter(pk__in=members).values_list("pk", "merged_into")}
