"""What an identity provider says of itself and of people, judged without asking one."""

from typing import Any

import pytest

from cms.users.oidc.rules import (
    NotThisProvider,
    checked_metadata,
    discovery_address,
    is_second_step_said,
    username_said,
)

ISSUER = "https://id.example/realm"
TOLD = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
}


def checked(**changed: Any) -> dict[str, Any]:
    return checked_metadata(TOLD | changed, issuer=ISSUER, https_only=True)


def test_the_document_is_looked_for_where_the_standard_puts_it() -> None:
    assert discovery_address(f"{ISSUER}/") == discovery_address(ISSUER) == f"{ISSUER}/.well-known/openid-configuration"


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"issuer": f"{ISSUER}/"}, "issuer"),
        ({"token_endpoint": None}, "token_endpoint"),
        ({"authorization_endpoint": "http://id.example/authorize"}, "authorization_endpoint"),
        ({"end_session_endpoint": "http://id.example/leave"}, "end_session_endpoint"),
        ({"jwks_uri": ["https://id.example/keys"]}, "jwks_uri"),
        ({"id_token_signing_alg_values_supported": ["none", "HS256"]}, "id_token_signing_alg_values_supported"),
    ],
)
def test_the_part_of_the_document_that_does_not_fit_is_named(wrong: dict[str, Any], part: str) -> None:
    with pytest.raises(NotThisProvider, match=f"^{part}$"):
        checked(**wrong)


@pytest.mark.parametrize("told", [None, [], "text", 1])
def test_what_is_no_document_is_refused(told: Any) -> None:
    with pytest.raises(NotThisProvider):
        checked_metadata(told, issuer=ISSUER, https_only=True)


def test_only_what_is_used_is_kept_of_the_document_and_no_shared_secret_signs() -> None:
    kept = checked(verify=False, proxies={}, id_token_signing_alg_values_supported=["HS256", "ES256", "none", "RS256"])

    assert kept.keys() == TOLD.keys() | {"id_token_signing_alg_values_supported", "token_endpoint_auth_method"}
    assert kept["id_token_signing_alg_values_supported"] == ["RS256", "ES256"]
    assert checked()["id_token_signing_alg_values_supported"] == ["RS256"]


@pytest.mark.parametrize(
    ("ways", "way"),
    [
        (None, "client_secret_basic"),
        (["client_secret_post", "client_secret_basic"], "client_secret_basic"),
        (["client_secret_post"], "client_secret_post"),
    ],
)
def test_the_secret_is_given_in_the_way_the_provider_takes(ways: Any, way: str) -> None:
    assert checked(token_endpoint_auth_methods_supported=ways)["token_endpoint_auth_method"] == way


@pytest.mark.parametrize("value", [None, 1, ["chushen"], "", "  "])
def test_a_name_that_is_none_is_no_name(value: object) -> None:
    assert username_said({"preferred_username": value}, "preferred_username") == ""


@pytest.mark.parametrize(
    ("claims", "counts"),
    [
        ({}, False),
        ({"amr": ["pwd"], "acr": "1"}, False),
        ({"amr": "otp"}, False),
        ({"amr": ["pwd", "otp"]}, True),
        ({"acr": "otp"}, True),
        ({"acr": None, "amr": [None]}, False),
    ],
)
def test_more_than_a_password_is_only_what_the_bureau_named(claims: dict[str, Any], counts: bool) -> None:
    assert is_second_step_said(claims, ("otp", "mfa")) is counts
    assert not is_second_step_said(claims, ())
