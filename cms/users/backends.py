"""The password, asked for at a pace that lets nobody guess it and shuts nobody out."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cms.users.models import User
from cms.users.slowing.log_in import PasswordAttempt

WAIT = "log_in_wait_seconds"
"""Attribute of the request: how long until the next attempt, for the form to say."""


class PasswordBackend(ModelBackend):
    """Stands where every log-in passes, whatever form or address it comes from. The answer, and the time it takes, are
    the same for accounts that exist and those that do not."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        if request is None or username is None or password is None:
            return self._check(request, username, password)
        attempt = PasswordAttempt(request, username)
        if wait := attempt.begin():
            setattr(request, WAIT, wait)
            raise PermissionDenied
        user = self._check(request, username, password)
        if user is None:
            setattr(request, WAIT, attempt.wait_ahead())
        else:
            attempt.succeed()
        return user

    def _check(self, request: HttpRequest | None, username: str | None, password: str | None) -> User | None:
        user = super().authenticate(request, username, password)
        return user if isinstance(user, User) else None
