"""Guessing is slowed down; nobody shuts out anybody else."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from cms.users.models import Attempts, User
from cms.users.slowing.rules import ADDRESS
from cms.users.slowing.services import forgotten_attempts_delete
from tests.integration.users.conftest import (
    Visitor,
    code_of,
    later,
    reviewer,
    shown,
    with_second_step,
    wrong_code_of,
)

NewVisitor = Callable[..., Visitor]
WAIT = "请等 30 秒再试"


def _fail(somebody: Visitor, username: str, times: int) -> str:
    pages = [shown(somebody.log_in(username, "demo-falsch-2017")) for _ in range(times)]
    return pages[-1]


@pytest.fixture
def person() -> User:
    return reviewer()


def test_the_fifth_wrong_password_begins_a_wait_that_even_the_right_one_has_to_keep(
    visitor: NewVisitor, person: User
) -> None:
    somebody = visitor()
    assert WAIT not in _fail(somebody, "chushen", 4)
    assert WAIT in _fail(somebody, "chushen", 1)

    assert "再试" in shown(somebody.log_in("chushen"))
    later()

    assert somebody.log_in("chushen").status_code == 302


def test_the_wait_grows_and_impatience_does_not_make_it_longer(visitor: NewVisitor, person: User) -> None:
    somebody = visitor()
    _fail(somebody, "chushen", 5)
    _fail(somebody, "chushen", 20)
    later()

    assert "请等 1 分钟再试" in _fail(somebody, "chushen", 1)
    later()
    assert "请等 2 分钟再试" in _fail(somebody, "chushen", 1)


def test_who_comes_in_begins_anew(visitor: NewVisitor, person: User) -> None:
    somebody = visitor()
    _fail(somebody, "chushen", 4)
    assert somebody.log_in("chushen").status_code == 302
    somebody.client.logout()

    assert WAIT not in _fail(somebody, "chushen", 4)


def test_another_address_is_not_held_up(visitor: NewVisitor, person: User) -> None:
    _fail(visitor("198.51.100.1"), "chushen", 12)

    assert visitor("203.0.113.7").log_in("chushen").status_code == 302


def test_a_browser_the_person_came_in_with_is_not_held_up_by_a_stranger_behind_the_same_address(
    visitor: NewVisitor, person: User
) -> None:
    own, stranger = visitor(), visitor()
    own.log_in("chushen")
    own.client.post("/admin/logout/")
    for number in range(ADDRESS.free):
        _fail(stranger, f"name-{number}", 1)
    _fail(stranger, "chushen", 6)

    assert "再试" in shown(visitor().log_in("chushen"))
    assert own.log_in("chushen").status_code == 302


def test_a_known_browser_that_guesses_is_slowed_down_too(visitor: NewVisitor, person: User) -> None:
    own = visitor()
    own.log_in("chushen")
    own.client.post("/admin/logout/")

    assert WAIT in _fail(own, "chushen", 5)


def test_a_made_up_mark_of_a_known_browser_is_none(visitor: NewVisitor, person: User) -> None:
    somebody = visitor()
    somebody.client.cookies["known_device"] = '[["x", "y"]]:made:up'

    assert WAIT in _fail(somebody, "chushen", 5)


def test_an_address_that_tries_many_accounts_has_to_wait_with_all_of_them(visitor: NewVisitor, person: User) -> None:
    somebody = visitor()
    for number in range(ADDRESS.free):
        _fail(somebody, f"name-{number}", 1)

    assert "再试" in shown(somebody.log_in("chushen"))
    assert visitor("203.0.113.8").log_in("chushen").status_code == 302


def test_an_office_whose_people_come_in_is_never_held_up(visitor: NewVisitor, person: User) -> None:
    for _ in range(ADDRESS.free + 1):
        assert visitor().log_in("chushen").status_code == 302


def test_the_answer_is_the_same_whether_the_account_exists_or_not(visitor: NewVisitor, person: User) -> None:
    User.objects.create_user("tingyong", password="demo-falsch-2017", is_active=False)

    def answers(username: str, address: str) -> list[str]:
        somebody = visitor(address)
        pages = (shown(somebody.log_in(username, "demo-falsch-2017")) for _ in range(7))
        return [page.split('role="status"')[1].split("</div>")[0] for page in pages]

    assert answers("chushen", "198.51.100.1") == answers("nobody", "198.51.100.2")
    assert answers("chushen", "198.51.100.3") == answers("tingyong", "198.51.100.4")


def test_ways_of_typing_a_name_are_one_name(visitor: NewVisitor, person: User) -> None:
    somebody = visitor()
    for name in ("chushen", "CHUSHEN", "ｃｈｕｓｈｅｎ", " chushen "):
        _fail(somebody, name, 1)

    assert WAIT in _fail(somebody, "chushen", 1)


def test_nothing_kept_names_a_person_or_an_address_and_it_goes_within_a_day(visitor: NewVisitor, person: User) -> None:
    _fail(visitor(), "chushen", 5)
    kept = str(list(Attempts.objects.values()))
    assert "chushen" not in kept and "203.0.113" not in kept

    forgotten_attempts_delete()
    assert Attempts.objects.count() == 2
    Attempts.objects.update(forgotten_at=timezone.now())
    forgotten_attempts_delete()
    assert not Attempts.objects.exists()


def test_guessing_codes_is_slowed_down_too(visitor: NewVisitor, person: User) -> None:
    with_second_step(person)
    somebody = visitor()
    somebody.log_in("chushen")
    for _ in range(5):
        later()
        refused = somebody.give(wrong_code_of(person))
    assert WAIT in shown(refused)

    assert "再试" in shown(somebody.give(code_of(person)))
    later()
    assert somebody.give(code_of(person)).status_code == 302


def test_a_stranger_with_the_password_does_not_keep_the_person_out_of_her_own_browser(
    visitor: NewVisitor, person: User
) -> None:
    codes = with_second_step(person)
    own = visitor()
    own.log_in("chushen")
    own.give(code_of(person))
    own.client.post("/admin/logout/")
    for number in range(4):
        later()
        stranger = visitor(f"198.51.100.{number}")
        stranger.log_in("chushen")
        stranger.give(wrong_code_of(person))
    code = code_of(person)

    other = visitor("203.0.113.99")
    other.log_in("chushen")
    assert "再试" in shown(other.give(code))
    assert other.give(codes[0]).status_code == 302
    own.log_in("chushen")
    assert own.give(code).status_code == 302
