"""Out of the platform, and out of the identity provider."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from cms.audit.models import AuditEntry
from cms.users.models import User
from cms.users.oidc import provider as connection
from tests.integration.users.conftest import reviewer, shown
from tests.integration.users.oidc.conftest import Traveller
from tests.integration.users.oidc.provider import Provider

NewTraveller = Callable[..., Traveller]
LOG_OUT = "/admin/logout/"


@pytest.fixture
def account() -> User:
    return reviewer()


def test_who_came_by_the_provider_leaves_it_too(traveller: NewTraveller, account: User, provider: Provider) -> None:
    somebody = traveller()
    somebody.come()

    left = somebody.client.post(LOG_OUT)

    address = left.headers["Refresh"].removeprefix("0; url=")
    link = re.search(r'class="button" href="([^"]+)"', shown(left))
    assert link is not None and unescape(link[1]) == address
    assert address.startswith(f"{provider.issuer}/leave?")
    asked = parse_qs(urlsplit(address).query)
    assert asked["post_logout_redirect_uri"] == ["http://testserver/admin/login/"]
    assert asked["client_id"] == ["portal"] and asked["id_token_hint"][0].count(".") == 2
    assert not somebody.is_in()
    assert AuditEntry.objects.latest("number").action == "account.signed_out"


def test_the_page_between_sends_no_form_elsewhere_and_is_not_kept(traveller: NewTraveller, account: User) -> None:
    somebody = traveller()
    somebody.come()

    left = somebody.client.post(LOG_OUT)

    assert "form-action 'self'" in left.headers["Content-Security-Policy"]
    assert "<form" not in shown(left) and "no-store" in left.headers["Cache-Control"]


def test_who_came_by_password_only_leaves_the_platform(traveller: NewTraveller, account: User) -> None:
    somebody = traveller()
    somebody.come()
    somebody.log_in("chushen")

    left = somebody.client.post(LOG_OUT)

    assert left.headers["Location"] == "/admin/login/" and "Refresh" not in left.headers


@pytest.mark.parametrize("trouble", ["away", "offers none"])
def test_who_is_still_logged_in_there_is_told(
    traveller: NewTraveller, account: User, provider: Provider, trouble: str
) -> None:
    provider.said_of_itself = {"end_session_endpoint": ""}
    somebody = traveller()
    somebody.come()
    if trouble == "away":
        provider.is_ill = True
        connection.forget()

    left = somebody.client.post(LOG_OUT, follow=True)

    assert "统一身份可能还登录着" in shown(left)
    assert not somebody.is_in()
