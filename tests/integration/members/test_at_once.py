"""Many at once on PostgreSQL: a code opens one account, a record ends once, and nobody waits for somebody who waits."""

from functools import partial

from django.core.exceptions import ValidationError

from cms.members.enums import Post
from cms.members.invitations.services import (
    WrongCode,
    invitation_accept,
    invitations_make,
    password_reset,
    reset_code_make,
)
from cms.members.models import Invitation, Member
from cms.members.services import member_merge
from cms.units.models import Unit
from cms.users.models import User
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.members import make_branch, make_member, make_phone

pytestmark = ON_POSTGRESQL

AT_ONCE = 6
ROUNDS = 12
PHONE, OTHER_PHONE = "13811111111", "13822222222"
PASSWORD = "shi-li-kou-ling-2026"
REFUSALS = (WrongCode, ValidationError)


def _code_of(member: Member) -> str:
    return invitations_make(members=[member])[0].text


def _accept(code: str, phone: str, username: str) -> User:
    return invitation_accept(code=code, phone=phone, username=username, password=PASSWORD)


def _as_stored(member: Member) -> Member:
    return Member.objects.get(pk=member.pk)


def test_a_code_that_many_hold_opens_one_account() -> None:
    member = make_member(make_branch(), phone=PHONE)
    code = _code_of(member)

    came = at_once(
        *(partial(_accept, code, PHONE, f"dangyuan{number}") for number in range(AT_ONCE)), refusals=REFUSALS
    )

    (account,) = (one for one in came if isinstance(one, User))
    assert sum(isinstance(one, WrongCode) for one in came) == AT_ONCE - 1
    assert _as_stored(member).account == account
    assert User.objects.filter(username__startswith="dangyuan").count() == 1


def test_of_two_who_want_one_name_the_second_is_told_and_keeps_the_code() -> None:
    branch = make_branch()
    codes = {phone: _code_of(make_member(branch, phone=phone)) for phone in (PHONE, OTHER_PHONE)}

    came = at_once(*(partial(_accept, code, phone, "dangyuan") for phone, code in codes.items()), refusals=REFUSALS)

    (refused,) = (one for one in came if isinstance(one, ValidationError))
    assert "username" in refused.message_dict
    late = list(codes)[came.index(refused)]
    assert _accept(codes[late], late, "dangyuan2").username == "dangyuan2"


def test_a_code_for_a_password_sets_one_password() -> None:
    member = make_member(make_branch(), phone=PHONE, username="dangyuan")
    code = reset_code_make(member=member)
    assert code is not None
    wanted = [f"{PASSWORD}-{number}" for number in range(AT_ONCE)]

    came = at_once(
        *(partial(password_reset, code=code.text, phone=PHONE, password=one) for one in wanted), refusals=REFUSALS
    )

    (winner,) = (number for number, one in enumerate(came) if isinstance(one, User))
    account = _as_stored(member).account
    assert account is not None and account.check_password(wanted[winner])


def test_a_code_is_taken_while_another_is_made_and_neither_waits_for_the_other_for_ever() -> None:
    branch = make_branch()
    for number in range(ROUNDS):
        phone = make_phone()
        member = make_member(branch, phone=phone)
        code = _code_of(member)

        came, _made = at_once(
            partial(_accept, code, phone, f"dangyuan{number}"),
            partial(invitations_make, members=[member]),
            refusals=REFUSALS,
        )

        has_account = _as_stored(member).account is not None
        assert has_account == isinstance(came, User)
        good = Invitation.objects.filter(member=member, ended_at=None).count()
        assert good == (0 if has_account else 1), "Whoever has no account has a code that is good, and nobody else."


def test_an_account_taken_while_the_record_is_merged_is_the_account_of_the_one_that_stays_or_there_is_none() -> None:
    branch = make_branch()
    for number in range(ROUNDS):
        phone = make_phone()
        member, stays = make_member(branch, phone=phone), make_member(branch)
        code = _code_of(member)

        came, _none = at_once(
            partial(_accept, code, phone, f"dangyuan{number}"),
            partial(member_merge, member=member, into=stays),
            refusals=REFUSALS,
        )

        assert _as_stored(member).account is None
        assert _as_stored(stays).account == (came if isinstance(came, User) else None)
        assert User.objects.filter(username=f"dangyuan{number}").exists() == isinstance(came, User)


def _pair(branch: Unit) -> tuple[Member, Member]:
    return make_member(branch), make_member(branch, post=Post.MEMBER)


def test_of_two_merges_in_opposite_directions_one_holds() -> None:
    branch = make_branch()
    for _ in range(ROUNDS):
        one, other = _pair(branch)

        came = at_once(
            partial(member_merge, member=one, into=other),
            partial(member_merge, member=other, into=one),
            refusals=REFUSALS,
        )

        assert sum(isinstance(each, ValidationError) for each in came) == 1
        assert {_as_stored(one).merged_into, _as_stored(other).merged_into} in ({None, one}, {None, other})


def test_merges_in_a_row_at_once_leave_no_record_that_leads_to_one_that_ended() -> None:
    branch = make_branch()
    for _ in range(ROUNDS):
        first, second = _pair(branch)
        last = make_member(branch)

        at_once(
            partial(member_merge, member=first, into=second),
            partial(member_merge, member=second, into=last),
            refusals=REFUSALS,
        )

        ended = Member.objects.filter(pk__in=[first.pk, second.pk], merged_into__isnull=False)
        assert ended and {member.merged_into for member in ended} == {last}
