"""Who proves more than a password, what a password has to be, how long nobody need be there.

Production follows GB/T 22239—2019 (等保 2.0), 7.1.4.1 and 8.1.4.1: passwords of some strength that are changed at
intervals, failures and idle sessions that end, and on the third level two kinds of proof. Elsewhere demo accounts
have to keep working.
"""

from typing import Any

from cms.settings import env

LENGTH = 10
CHARACTER_CLASSES = 3
FORMER_PASSWORDS = 5

SECOND_STEP_REQUIRED = env.flag("SECOND_STEP_REQUIRED", default=False)
"""Whether superusers, who reviews, who decides on accounts, and the members of these groups log in with a code too;
anybody may switch it on for herself."""
SECOND_STEP_GROUPS = ("初审", "复审", "终审", "管理员")
ADMIN_IDLE_MINUTES = env.number("ADMIN_IDLE_MINUTES", default=0)
"""After which a session that nobody used ends; 0 for no limit."""
PASSWORD_MAX_AGE_DAYS = env.number("PASSWORD_MAX_AGE_DAYS", default=0)
"""After which a password is to be changed; 0 for never."""
PASSWORD_REMINDER_DAYS = 14
"""So long before, every log-in says so."""

_DJANGO = "django.contrib.auth.password_validation"
_OURS = "cms.users.passwords.validators"


def password_rules(*, strict: bool) -> list[dict[str, Any]]:
    """For AUTH_PASSWORD_VALIDATORS."""
    rules: list[dict[str, Any]] = [
        {"NAME": f"{_DJANGO}.UserAttributeSimilarityValidator"},
        {"NAME": f"{_DJANGO}.MinimumLengthValidator", "OPTIONS": {"min_length": LENGTH}},
        {"NAME": f"{_DJANGO}.CommonPasswordValidator"},
        {"NAME": f"{_DJANGO}.NumericPasswordValidator"},
    ]
    if strict:
        rules += [
            {"NAME": f"{_OURS}.CharacterClassesValidator", "OPTIONS": {"required": CHARACTER_CLASSES}},
            {"NAME": f"{_OURS}.FormerPasswordsValidator", "OPTIONS": {"remembered": FORMER_PASSWORDS}},
        ]
    return rules
