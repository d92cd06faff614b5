import pytest

from cms.editorial.proofreading.check_digits import has_luhn_check, identity_check, is_credit_code


@pytest.mark.parametrize(("first_17", "check"), [("11010519491231002", "X"), ("44052418800101001", "4")])
def test_the_standards_own_examples_of_identity_numbers_have_their_check_digit(first_17: str, check: str) -> None:
    assert identity_check(first_17) == check


@pytest.mark.parametrize(
    "wrong", ["91420100MA4K00000R", "61420100MA4K00000Q", "91420100MA4K0000Q", "91420100MO4K00000Q"]
)
def test_a_credit_code_has_its_length_its_letters_and_its_check_character(wrong: str) -> None:
    assert is_credit_code("91420100MA4K00000Q")
    assert not is_credit_code(wrong)


def test_luhns_formula_knows_its_textbook_example_and_refuses_every_other_last_digit() -> None:
    assert [digit for digit in "0123456789" if has_luhn_check("7992739871" + digit)] == ["3"]
