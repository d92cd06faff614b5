"""Names, phones and user names as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.members.importing.plan import date_of
from cms.members.rules import (
    fits_phone,
    is_name,
    is_phone,
    masked_phone,
    may_hold_members,
    refusal_of_username,
    tidy_name,
    tidy_phone,
    tidy_username,
)


@pytest.mark.parametrize(
    "typed",
    [
        "13800001234",
        "138 0000 1234",
        "138-0000-1234",
        "+8613800001234",
        "００８６１３８００００１２３４",
        "(138)00001234",
    ],
)
def test_a_phone_is_known_however_it_is_written(typed: str) -> None:
    assert tidy_phone(typed) == "13800001234" and is_phone(tidy_phone(typed))


@pytest.mark.parametrize("typed", ["", "12800001234", "1380000123", "138000012345", "电话", "٠١٣٨٠٠٠٠١٢٣"])
def test_what_is_no_mobile_phone_is_none(typed: str) -> None:
    assert not is_phone(tidy_phone(typed))


@pytest.mark.parametrize(
    ("typed", "name"),
    [("示 例", "示例"), ("示例·阿 不都", "示例·阿不都"), ("示例•买买提", "示例·买买提"), ("示例\u200b甲", "示例甲")],
)
def test_a_name_is_tidied(typed: str, name: str) -> None:
    assert tidy_name(typed) == name and is_name(name)


@pytest.mark.parametrize("typed", ["", "甲", "John", "=示例", "示例1", "示例甲" * 11, "·示例"])
def test_what_is_no_name_is_refused(typed: str) -> None:
    assert not is_name(tidy_name(typed))


def test_the_last_four_digits_or_all_of_them_prove_the_phone() -> None:
    assert fits_phone("1234", "13800001234") and fits_phone("+86 138 0000 1234", "13800001234")
    assert not any(fits_phone(typed, "13800001234") for typed in ("", "234", "4321", "01234", "0001234"))


def test_of_a_phone_the_middle_is_not_shown() -> None:
    assert masked_phone("13800001234") == "138****1234"


@pytest.mark.parametrize("name", ["dangyuan", "li.xiao-hong", "a_b1", "abc2017"])
def test_a_user_name_of_ones_own_is_taken(name: str) -> None:
    assert refusal_of_username(tidy_username(f" {name.upper()} ")) == ""


@pytest.mark.parametrize("name", ["", "abc", "1abc", "张三", "a" * 31, "a13800001234", "a b c d", "user@example"])
def test_a_user_name_that_says_who_it_is_is_refused(name: str) -> None:
    assert refusal_of_username(tidy_username(name))


@pytest.mark.parametrize(
    "typed", ["2025-06-01", "2025/6/1", "2025.6.1", "2025年6月1日", "20250601", "2025 年 6 月 1 日", "２０２５-06-01"]
)
def test_a_day_is_known_however_it_is_written(typed: str) -> None:
    day = date_of(typed)
    assert day is not None and day.isoformat() == "2025-06-01"


@given(st.text(max_size=20))
def test_whatever_is_typed_is_tidied_without_an_error(typed: str) -> None:
    assert tidy_phone(tidy_phone(typed)) == tidy_phone(typed)
    assert tidy_name(tidy_name(typed)) == tidy_name(typed)
    date_of(typed)
    refusal_of_username(tidy_username(typed))


def test_members_stand_in_branches_not_in_groups_or_committees() -> None:
    assert may_hold_members("branch") and may_hold_members("direct_unit")
    assert not any(may_hold_members(kind) for kind in ("group", "bureau", "headquarters", "veterans_office"))
