"""A branch with its leaders, and hours in their ledgers."""

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cms.learning.hours.enums import HourKind, Length
from cms.learning.hours.services import entry_add
from cms.learning.hours.trainings import Facts, training_record
from cms.learning.models import LearningHourEntry, TrainingSession
from cms.members.enums import Post
from cms.members.models import Member, Term
from cms.units.models import Unit
from cms.users.models import User
from tests.factories.pages import UnitFactory

LONG_AGO = date(2017, 1, 1)
SHEET = b"%PDF-1.4\n% a sign-in sheet\n%%EOF\n"


@dataclass(frozen=True)
class Leader:
    member: Member
    user: User
    client: Client


@dataclass(frozen=True)
class Branch:
    unit: Unit
    secretary: Leader
    deputy: Leader
    plain: Leader


def make_member(branch: Unit | None, post: str = Post.MEMBER, *, username: str = "", since: date = LONG_AGO) -> Member:
    account = User.objects.create_user(username) if username else None
    member = Member.objects.create(account=account)
    if branch is not None:
        Term.objects.create(member=member, branch=branch, post=post, since=since)
    return member


def _leader(branch: Unit, post: str, username: str) -> Leader:
    member, client = make_member(branch, post, username=username), Client()
    assert member.account is not None
    client.force_login(member.account)
    return Leader(member, member.account, client)


def make_branch(slug: str = "jia-zhi-bu") -> Branch:
    unit = UnitFactory(name=f"示例支部{slug}", short_name=f"示例{slug}", slug=slug, kind="branch")
    return Branch(
        unit,
        _leader(unit, Post.SECRETARY, f"{slug}-shu-ji"),
        _leader(unit, Post.DEPUTY, f"{slug}-fu-shu-ji"),
        _leader(unit, Post.MEMBER, f"{slug}-dang-yuan"),
    )


def make_entry(member: Member, hours: str = "4", **facts: Any) -> LearningHourEntry:
    made = {
        "kind": HourKind.CLASS,
        "source": f"test:{uuid.uuid4().hex}",
        "title": "示例培训",
        "minutes": 180,
        "occurred_on": date(2026, 5, 1),
        "evidence": "示例",
        **facts,
    }
    return entry_add(member=member, hours=Decimal(hours), **made)


def a_sheet(content: bytes = SHEET, name: str = "签到表.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def make_training(
    branch: Branch,
    attendees: list[Member] | None = None,
    *,
    sheet: bytes = b"",
    by: Leader | None = None,
    **facts: Any,
) -> TrainingSession:
    """With a sheet of its own unless one is given."""
    said = {
        "kind": HourKind.CLASS,
        "title": "示例专题培训",
        "held_on": date(2026, 5, 8),
        "length": Length.HALF_DAY,
        "minutes": None,
        "place": "示例会议室",
        **facts,
    }
    there = attendees if attendees is not None else [branch.secretary.member, branch.plain.member]
    return training_record(
        branch=branch.unit,
        facts=Facts(**said),
        attendees=there,
        sheet=a_sheet(sheet or SHEET + uuid.uuid4().bytes),
        by=(by or branch.secretary).user,
    )
