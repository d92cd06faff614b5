"""What the identity provider says of itself and of a person, judged."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures that only the provider can make: none with a shared secret, and none at all is none."""
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
LONGEST = 255


class NotThisProvider(Exception):
    """Its discovery document cannot be what it should be; the message says which part."""


def discovery_address(issuer: str) -> str:
    """OpenID Connect Discovery 1.0, 4."""
    return f"{issuer.rstrip('/')}/.well-known/openid-configuration"


def checked_metadata(told: Any, *, issuer: str, https_only: bool) -> dict[str, Any]:
    """The part of the discovery document that is used. Raises NotThisProvider."""
    if not isinstance(told, dict) or told.get("issuer") != issuer:
        raise NotThisProvider("issuer")
    endpoints = {name: told[name] for name in (*NEEDED, "end_session_endpoint") if told.get(name)}
    for name in NEEDED:
        if name not in endpoints:
            raise NotThisProvider(name)
    for name, address in endpoints.items():
        if not _is_address(address, https_only=https_only):
            raise NotThisProvider(name)
    signed_by = _words(told.get("id_token_signing_alg_values_supported"))
    algorithms = [one for one in ALGORITHMS if one in signed_by] if signed_by else ["RS256"]
    if not algorithms:
        raise NotThisProvider("id_token_signing_alg_values_supported")
    ways = _words(told.get("token_endpoint_auth_methods_supported"))
    is_post_alone = "client_secret_post" in ways and "client_secret_basic" not in ways
    return {
        "issuer": issuer,
        **endpoints,
        "id_token_signing_alg_values_supported": algorithms,
        "token_endpoint_auth_method": "client_secret_post" if is_post_alone else "client_secret_basic",
    }


def _is_address(value: Any, *, https_only: bool) -> bool:
    if not isinstance(value, str):
        return False
    parts = urlsplit(value)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and not https_only))


def _words(value: Any) -> Sequence[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def username_said(claims: Mapping[str, Any], claim: str) -> str:
    """Empty when there is none to rely on: a mail address counts only where the provider has verified it."""
    said = claims.get(claim)
    if not isinstance(said, str) or (claim == "email" and claims.get("email_verified") is not True):
        return ""
    return said.strip()[:LONGEST]


def is_second_step_said(claims: Mapping[str, Any], values: Sequence[str]) -> bool:
    """Whether the provider says that it asked for more than a password, in one of the ways the bureau named."""
    return any(value in values for value in (*_words(claims.get("amr")), claims.get("acr")))
