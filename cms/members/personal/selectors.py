"""Reads of names and phones, each with who wants to know: the office, the branch's secretary and deputy, the person.

Everybody else is given nothing: what comes back has no entry for them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from cms.members.models import Member, PersonalData
from cms.members.personal.ciphers import digests, unseal
from cms.members.reach import members_seen_by
from cms.members.selectors import member_of


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """A member's name and phone, opened; it never says them by itself."""

    name: str
    phone: str


def place_of(member: Member, field: str) -> str:
    return f"{member.key}.{field}"


def opened(data: PersonalData) -> Person:
    """For services of this room; others ask `people_of`. `data.member` should be there already."""
    member = data.member
    return Person(
        name=unseal(data.name_sealed, place=place_of(member, "name")),
        phone=unseal(data.phone_sealed, place=place_of(member, "phone")),
    )


def people_of(viewer: Any, members: Iterable[int], *, day: date | None = None) -> dict[int, Person]:
    """Names and phones of these members by their number, of those the account may know on the day (today)."""
    wanted = set(members)
    seen = members_seen_by(viewer, day or timezone.localdate()).filter(pk__in=wanted).values("pk")
    known = PersonalData.objects.filter(member__in=seen).select_related("member")
    people = {data.member_id: opened(data) for data in known}
    own = member_of(viewer)
    if own is not None and own.pk in wanted and own.pk not in people:
        data = PersonalData.objects.filter(member=own).select_related("member").first()
        if data is not None:
            people[own.pk] = opened(data)
    return people


def names_of(viewer: Any, members: Iterable[int], *, day: date | None = None) -> dict[int, str]:
    """The same, names only: for tables of hours."""
    return {number: person.name for number, person in people_of(viewer, members, day=day).items()}


def member_by_phone(phone: str) -> Member | None:
    """Whose phone it is, of members that stand for themselves; asks nobody who wants to know."""
    data = PersonalData.objects.filter(phone_digest__in=digests(phone)).select_related("member").first()
    return data.member if data is not None else None
