"""What has to stand in the settings for accounts to be safe, checked at every start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

DJANGOS = "django.contrib.auth.middleware.AuthenticationMiddleware"
OURS = "cms.users.guard.AccountMiddleware"


def check_guard(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The guard stands behind Django's middleware, whose word it corrects."""
    standing = [name for name in settings.MIDDLEWARE if name in (DJANGOS, OURS)]
    if standing == [DJANGOS, OURS]:
        return []
    return [
        Error(
            "Sessions are let in without their second step.",
            hint=f"Name {OURS} in MIDDLEWARE, after {DJANGOS}.",
            id="users.E001",
        )
    ]


def connect() -> None:
    """Called once from `UsersConfig.ready()`."""
    register(check_guard, Tags.security)
