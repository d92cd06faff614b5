"""The register as a list: who belongs where, as what, since when. A constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from cms.members.models import Member, Term
from cms.members.personal.selectors import Person, people_of
from cms.members.rules import masked_phone
from cms.members.selectors import in_force, leaders_first
from cms.units.models import Unit

LEFT = "left"
PER_PAGE = 50
UNKNOWN = "（没有姓名）"


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One member as the list shows one."""

    member: int
    name: str
    phone: str
    masked: str
    branch: str
    post: str
    since: date | None
    until: date | None
    has_account: bool


def terms_listed(branches: QuerySet[Unit], branch: Unit | None) -> QuerySet[Term]:
    """Present terms in one of the branches or all of them: branch by branch, leaders first."""
    within: Any = [branch.pk] if branch is not None else branches.order_by().values("pk")
    terms = Term.objects.filter(in_force(timezone.localdate()), branch__in=within, member__merged_into=None)
    return terms.select_related("member", "branch").order_by(
        "branch__sort_order", "branch", leaders_first(), "since", "pk"
    )


def former_terms(members: QuerySet[Member]) -> QuerySet[Term]:
    """The last term of each who belongs to no branch today, latest first."""
    today = timezone.localdate()
    later = Term.objects.filter(member=OuterRef("member"), since__gt=OuterRef("since"))
    present = Term.objects.filter(in_force(today), member=OuterRef("member"))
    last = Term.objects.filter(~Exists(later), ~Exists(present), member__in=members.values("pk"))
    return last.select_related("member", "branch").order_by("-until", "pk")


def lines_of(viewer: Any, terms: Sequence[Term]) -> list[Line]:
    people = people_of(viewer, [term.member_id for term in terms])
    return [_line(term, people.get(term.member_id)) for term in terms]


def _line(term: Term, person: Person | None) -> Line:
    return Line(
        member=term.member_id,
        name=person.name if person else UNKNOWN,
        phone=person.phone if person else "",
        masked=masked_phone(person.phone) if person else "",
        branch=str(term.branch),
        post=term.get_post_display(),
        since=term.since,
        until=term.until,
        has_account=term.member.account_id is not None,
    )


def found(lines: Sequence[Line], words: str) -> list[Line]:
    """Those whose name holds the words, or whose phone is or ends in them, from four digits on."""
    digits = words if words.isdecimal() and len(words) >= 4 else ""
    return [line for line in lines if words in line.name or (digits and line.phone.endswith(digits))]
