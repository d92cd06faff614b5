from dataclasses import dataclass

import pytest
from django.test import Client

from cms.members.enums import Post
from cms.members.models import Member
from cms.units.models import Unit
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.members import make_branch, make_member, register_officer


@dataclass(frozen=True)
class Party:
    """Two branches, each with a secretary and a member; and the office."""

    ours: Unit
    theirs: Unit
    secretary: Member
    member: Member
    their_secretary: Member
    their_member: Member
    officer: User


@pytest.fixture
def party(portal: Portal) -> Party:
    ours, theirs = make_branch("示例甲支部"), make_branch("示例乙支部")
    return Party(
        ours=ours,
        theirs=theirs,
        secretary=make_member(ours, post=Post.SECRETARY, name="示例书记甲", phone="13900001111", username="shujijia"),
        member=make_member(ours, name="示例党员子", phone="13900002222", username="dangyuanzi"),
        their_secretary=make_member(
            theirs, post=Post.SECRETARY, name="邻部书记乙", phone="13900003333", username="shujiyi"
        ),
        their_member=make_member(theirs, name="邻部党员丑", phone="13900004444", username="dangyuanchou"),
        officer=register_officer(),
    )


def logged_in(user: User | None) -> Client:
    assert user is not None
    client = Client()
    client.force_login(user, backend="cms.users.backends.PasswordBackend")
    return client
