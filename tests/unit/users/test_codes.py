"""What is typed is taken as it was meant."""

import pytest

from cms.users.second_step.rules import LETTERS, as_typed, in_groups, is_of_the_app


@pytest.mark.parametrize("typed", ["123456", " 123 456 ", "１２３４５６", "123-456"])
def test_six_digits_are_the_apps_however_they_were_typed(typed: str) -> None:
    assert as_typed(typed) == "123456"
    assert is_of_the_app(as_typed(typed))


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "ABCDE-FGHJK", "一二三四五六", "١٢٣٤٥٦"])
def test_anything_else_is_not(typed: str) -> None:
    assert not is_of_the_app(as_typed(typed))


def test_a_recovery_code_copied_by_hand_is_the_one_that_was_shown() -> None:
    assert as_typed("abcde－fghjk") == as_typed(in_groups("ABCDEFGHJK")) == "ABCDEFGHJK"


def test_no_recovery_code_has_signs_that_look_alike() -> None:
    assert not set("0O1IL") & set(LETTERS)
    assert len(LETTERS) == len(set(LETTERS)) == 31
