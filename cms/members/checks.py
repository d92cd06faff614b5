"""What has to stand in the settings for personal data to be safe, checked at every start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from cms.members.personal.ciphers import SHORTEST_KEY

HINT = (
    "Set PERSONAL_DATA_KEYS in the environment, made by `openssl rand -base64 32`, and keep a copy apart from the "
    "backups: without it no name and no phone can be read again. See docs/operations.md."
)


def check_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """There is a key, and each is long enough to be one."""
    keys = settings.PERSONAL_DATA_KEYS
    if not keys:
        return [Error("Names and phones of members cannot be sealed: no key.", hint=HINT, id="members.E001")]
    if any(len(key) < SHORTEST_KEY for key in keys):
        message = f"A key in PERSONAL_DATA_KEYS is shorter than {SHORTEST_KEY} characters."
        return [Error(message, hint=HINT, id="members.E002")]
    return []


def connect() -> None:
    """Called once from `MembersConfig.ready()`."""
    register(check_keys, Tags.security)
