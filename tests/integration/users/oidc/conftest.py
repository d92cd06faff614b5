"""A platform that knows an identity provider, and people who come by it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import requests
from django.http import HttpResponse

from cms.settings.parts.oidc import OidcSettings, log_in_backends
from cms.users.oidc import provider as connection
from tests.integration.users.conftest import Visitor
from tests.integration.users.oidc import addresses
from tests.integration.users.oidc.provider import CLIENT_ID, CLIENT_SECRET, Person, Provider, running

BEGIN, BACK = "/admin/login/issuer/", "/admin/login/issuer/back/"


@pytest.fixture(scope="session")
def _running() -> Iterator[Provider]:
    with pytest.MonkeyPatch.context() as patch, running() as provider:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
        yield provider


@pytest.fixture
def provider(_running: Provider, settings: Any) -> Provider:
    _running.fresh()
    connection.forget()
    settings.OIDC = OidcSettings(
        issuer=_running.issuer,
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        second_step_values=("otp", "urn:example:two"),
        https_only=False,
    )
    settings.AUTHENTICATION_BACKENDS = log_in_backends(settings.OIDC)
    settings.ROOT_URLCONF = addresses.__name__
    return _running


@dataclass
class Traveller(Visitor):
    """A browser that goes to the provider and back."""

    provider: Provider

    def leave_for_provider(self, next_url: str = "") -> str:
        """The address it is sent to there."""
        gone = self.client.get(f"{BEGIN}?{urlencode({'next': next_url})}")
        assert gone.status_code == 302
        return str(gone.headers["Location"])

    def there(self, address: str) -> str:
        """The address the provider sends it back to."""
        return str(requests.get(address, allow_redirects=False, timeout=5).headers["Location"])

    def back(self, address: str, **more: Any) -> HttpResponse:
        parts = urlsplit(address)
        assert parts.netloc == "testserver"
        return self.client.get(f"{parts.path}?{parts.query}", **more)

    def come(self, next_url: str = "", **more: Any) -> HttpResponse:
        return self.back(self.there(self.leave_for_provider(next_url)), **more)


@pytest.fixture
def traveller(visitor: Callable[..., Visitor], provider: Provider) -> Callable[..., Traveller]:
    def arrive(username: str = "chushen", sub: str = "", address: str = "203.0.113.7", **more: Any) -> Traveller:
        person = Person(sub=sub or f"sub-of-{username}", claims={"preferred_username": username}, **more)
        provider.person = person
        return Traveller(visitor(address).client, provider)

    return arrive
