"""Members as the ledger needs them: one person over all merged records, in which branch and as what on a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from cms.members.enums import Post
from cms.members.models import Member, Term
from cms.members.personal import selectors as personal
from cms.units.models import Unit


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where a person belonged on a day, and as what."""

    person: int
    branch: int
    post: str


def roots() -> dict[int, int]:
    """Record that was merged away → record of the person now. One query."""
    into = dict(Member.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into"))
    return {record: _end(record, into) for record in into}


def _end(record: int, into: dict[int, int | None]) -> int:
    seen = {record}
    while (following := into.get(record)) is not None and following not in seen:
        record = following
        seen.add(record)
    return record


def person_of(member: Member) -> Member:
    """The record that stands for the person: the last one of the chain of merges."""
    seen = {member.pk}
    while member.merged_into is not None and member.merged_into.pk not in seen:
        member = member.merged_into
        seen.add(member.pk)
    return member


def records_of(member: Member) -> list[int]:
    """Keys of all records of the person, the standing one first."""
    person = person_of(member).pk
    return [person, *sorted(record for record, root in roots().items() if root == person)]


def belongings(day: date, *, branch: Unit | None = None, members: Collection[int] | None = None) -> list[Belonging]:
    """Everybody's place on the day, each person once: the latest term counts. Two queries."""
    terms = Term.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    if branch is not None:
        terms = terms.filter(branch=branch)
    if members is not None:
        terms = terms.filter(member__in=members)
    merged = roots()
    found: dict[int, Belonging] = {}
    for record, unit, post in terms.order_by("since", "pk").values_list("member_id", "branch_id", "post"):
        person = merged.get(record, record)
        found[person] = Belonging(person, unit, post)
    return list(found.values())


def belonging_of(member: Member, day: date) -> Belonging | None:
    """The person's place on the day, None for who belonged nowhere. Three queries."""
    return next(iter(belongings(day, members=records_of(member))), None)


def in_order(found: Iterable[Belonging]) -> list[Belonging]:
    """Leaders first, then as they were registered: never by hours."""
    order = {post: place for place, post in enumerate(Post.values)}
    return sorted(found, key=lambda one: (order.get(one.post, len(order)), one.person))


def names_of(people: Collection[int], *, for_reader: Any) -> dict[int, str]:
    """What each is called where a leader or the person itself reads. Names stand apart from the ledger; whoever has
    none is shown by the beginning of the record's key. A constant number of queries."""
    names = {member.pk: str(member) for member in Member.objects.filter(pk__in=people)}
    return names | personal.names_of(for_reader, people)


def keys_of(people: Collection[int]) -> dict[int, str]:
    """The public key of each, for addresses. One query."""
    return {pk: str(key) for pk, key in Member.objects.filter(pk__in=people).values_list("pk", "key")}
