"""What a password has to be, beyond Django's own rules. Named in AUTH_PASSWORD_VALIDATORS."""

import unicodedata

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from cms.users.models import User

KINDS = "大写字母、小写字母、数字、符号"


def kinds_of_characters(password: str) -> int:
    """How many of the four it has. A Chinese character counts as a symbol."""
    return len({_kind(sign) for sign in password})


def _kind(sign: str) -> str:
    category = unicodedata.category(sign)
    return category if category in {"Lu", "Ll", "Nd"} else "symbol"


class CharacterClassesValidator:
    """At least `required` of the four kinds (GB/T 22239—2019, 8.1.4.1 a: 复杂度)."""

    def __init__(self, required: int = 3) -> None:
        self.required = required

    def validate(self, password: str, user: User | None = None) -> None:
        if kinds_of_characters(password) < self.required:
            raise ValidationError(f"密码太简单：{self.get_help_text()}", code="password_too_few_kinds")

    def get_help_text(self) -> str:
        return f"{KINDS}这四种里，至少要有 {self.required} 种。"


class FormerPasswordsValidator:
    """Not one of the last `remembered`, the present one among them."""

    def __init__(self, remembered: int = 5) -> None:
        self.remembered = remembered

    def validate(self, password: str, user: User | None = None) -> None:
        if user is None or user.pk is None:
            return
        former = user.former_passwords.values_list("password", flat=True)[: self.remembered - 1]
        present = User.objects.filter(pk=user.pk).values_list("password", flat=True)
        if any(check_password(password, one) for one in (*present, *former)):
            raise ValidationError(f"这个密码用过了：{self.get_help_text()}", code="password_used_before")

    def get_help_text(self) -> str:
        return f"不能是最近用过的 {self.remembered} 个密码。"
