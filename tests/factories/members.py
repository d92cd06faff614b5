"""Branches and members, plainly invented."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count

from django.contrib.auth.models import Group
from openpyxl import Workbook

from cms.members.enums import Post
from cms.members.importing.workbook import HEADINGS
from cms.members.models import Member
from cms.members.services import member_add
from cms.units.models import Unit
from cms.users.models import User
from cms.users.roles import bureau_groups_open

numbers = count(1)
STEMS = "甲乙丙丁戊己庚辛壬癸"


def make_branch(name: str = "") -> Unit:
    """A party branch below a headquarters of its own."""
    number = next(numbers)
    bureau = Unit.objects.filter(kind="bureau").first() or Unit.objects.create(
        name="示例局", short_name="示例局", slug=f"ju-{number}", kind="bureau"
    )
    place = f"示例机关{number}"
    above = Unit.objects.create(
        name=place, short_name=place, slug=f"ji-guan-{number}", kind="headquarters", parent=bureau
    )
    called = name or f"示例支部{number}"
    return Unit.objects.create(name=called, short_name=called, slug=f"zhi-bu-{number}", kind="branch", parent=above)


def make_phone() -> str:
    return f"139{next(numbers):08d}"


def make_member(
    branch: Unit,
    *,
    post: str = Post.MEMBER,
    name: str = "",
    phone: str = "",
    since: date = date(2024, 1, 1),
    username: str = "",
) -> Member:
    """With an account whose password is `demo-<username>-2017` when a user name is given."""
    number = next(numbers)
    member = member_add(
        name=name or f"示例党员{STEMS[number % 10]}{STEMS[number // 10 % 10]}",
        phone=phone or make_phone(),
        branch=branch,
        post=post,
        since=since,
    )
    if username:
        member.account = User.objects.create_user(username, password=f"demo-{username}-2017")
        member.save()
    return member


def register_officer(username: str = "dangwu") -> User:
    """Somebody of the bureau's party office."""
    bureau_groups_open()
    user = User.objects.create_user(username, password=f"demo-{username}-2017")
    user.groups.add(Group.objects.get(name="党务"))
    return user


def make_list(rows: Iterable[Sequence[object]], headings: Sequence[str] = HEADINGS) -> io.BytesIO:
    """A spreadsheet as people send one."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    written.seek(0)
    written.name = "名单.xlsx"
    return written
