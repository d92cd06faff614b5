"""The register of two branches, with accounts for some of its members."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from cms.members.models import Member
from cms.members.services import member_add, term_change
from cms.sample_data.content.members import MEMBERS, SampleMember
from cms.units.models import Unit
from cms.users.models import User


@transaction.atomic
def load_members(units: Mapping[str, Unit]) -> None:
    """The first time only; what the office made of the register since, stays."""
    if Member.objects.exists():
        return
    for sample in MEMBERS:
        member = _add(sample, units[sample.branch])
        if sample.username and not User.objects.filter(username=sample.username).exists():
            member.account = User(username=sample.username)
            member.account.set_password(sample.password)
            member.account.save()
            member.save(update_fields=["account"])


def _add(sample: SampleMember, branch: Unit) -> Member:
    (first, post), *later = sample.terms
    member = member_add(name=sample.name, phone=sample.phone, branch=branch, post=post, since=date.fromisoformat(first))
    for day, other in later:
        term_change(member=member, branch=branch, post=other, since=date.fromisoformat(day))
    return member
