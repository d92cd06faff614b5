"""Length and kinds of characters, with the remedy in the refusal."""

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from cms.settings.parts.accounts import password_rules
from cms.users.passwords.validators import CharacterClassesValidator, kinds_of_characters


@pytest.mark.parametrize(
    ("password", "kinds"),
    [("abc", 1), ("abc1", 2), ("Abc1", 3), ("Abc1!", 4), ("武汉", 1), ("武汉2017wh", 3), ("a b", 2)],
)
def test_kinds_of_characters_are_counted(password: str, kinds: int) -> None:
    assert kinds_of_characters(password) == kinds


def test_a_password_of_two_kinds_is_refused_with_what_it_needs() -> None:
    with pytest.raises(ValidationError) as refusal:
        CharacterClassesValidator(required=3).validate("jiangcheng2017")

    assert "大写字母、小写字母、数字、符号这四种里，至少要有 3 种" in refusal.value.messages[0]


def test_a_password_of_three_kinds_passes() -> None:
    CharacterClassesValidator(required=3).validate("Jiangcheng2017")


def test_production_has_every_rule_development_has_and_more() -> None:
    relaxed, strict = (password_rules(strict=strict) for strict in (False, True))

    assert all(rule in strict for rule in relaxed)
    assert len(strict) == len(relaxed) + 2


@override_settings(AUTH_PASSWORD_VALIDATORS=password_rules(strict=True))
def test_every_rule_is_told_in_chinese() -> None:
    from django.contrib.auth.password_validation import password_validators_help_texts
    from django.utils.translation import override

    with override("zh-hans"):
        assert all(any("一" <= sign <= "鿿" for sign in text) for text in password_validators_help_texts())
