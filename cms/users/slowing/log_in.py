"""Who tries to log in: an account from an address, or from a device that came in before. Never an account alone, or
anybody could shut out anybody."""

import unicodedata

from django.http import HttpRequest

from cms.core.client_address import client_address
from cms.core.rate_limit import network_of
from cms.users.slowing.known_devices import device_of
from cms.users.slowing.rules import ACCOUNT_FROM_ADDRESS, ACCOUNT_FROM_DEVICE, ADDRESS, ISSUER, SECOND_STEP
from cms.users.slowing.services import Count, attempt_begin, attempt_give_back, attempts_forget, wait_ahead


def typed_name(username: str) -> str:
    """The same for every way of typing an account's name, whether it exists or not."""
    return unicodedata.normalize("NFKC", username).strip().casefold()


class PasswordAttempt:
    """One try of a password, counted for whoever makes it."""

    def __init__(self, request: HttpRequest, username: str) -> None:
        name = typed_name(username)
        network = network_of(client_address(request))
        device = device_of(request, name)
        self._shared = None if device else Count(ADDRESS, network)
        self._own = (
            Count(ACCOUNT_FROM_DEVICE, f"{name}\0{device}")
            if device
            else Count(ACCOUNT_FROM_ADDRESS, f"{name}\0{network}")
        )

    @property
    def _counts(self) -> tuple[Count, ...]:
        return (self._own,) if self._shared is None else (self._own, self._shared)

    def begin(self) -> int:
        """0, or the seconds to wait."""
        return attempt_begin(*self._counts)

    def wait_ahead(self) -> int:
        return wait_ahead(*self._counts)

    def succeed(self) -> None:
        attempts_forget(self._own)
        if self._shared is not None:
            attempt_give_back(self._shared)


class IssuerAttempt:
    """One return from the identity provider, by whoever it may be."""

    def __init__(self, request: HttpRequest) -> None:
        self._count = Count(ISSUER, network_of(client_address(request)))

    def begin(self) -> int:
        """0, or the seconds to wait."""
        return attempt_begin(self._count)

    def give_back(self) -> None:
        attempt_give_back(self._count)


class CodeAttempt:
    """One try of a code, by somebody whose password was right."""

    def __init__(self, request: HttpRequest, username: str) -> None:
        name = typed_name(username)
        self.device = device_of(request, name)
        self._count = Count(SECOND_STEP, f"{name}\0{self.device or network_of(client_address(request))}")

    def begin(self) -> int:
        """0, or the seconds to wait."""
        return attempt_begin(self._count)

    def wait_ahead(self) -> int:
        return wait_ahead(self._count)

    def succeed(self) -> None:
        attempts_forget(self._count)
