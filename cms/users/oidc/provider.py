"""Talks to the identity provider. State, nonce, PKCE and the check of the token are authlib's; what of them is asked
for stands here."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import DjangoIntegration, DjangoOAuth2App
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from joserfc.errors import ClaimError, JoseError

from cms.settings.parts.oidc import OidcSettings
from cms.users.oidc.refusals import LogInRefused, Reason
from cms.users.oidc.rules import (
    LONGEST,
    NotThisProvider,
    checked_metadata,
    discovery_address,
    is_second_step_said,
    username_said,
)

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = 8
KEPT_SECONDS = 3600
"""So long the provider's addresses and keys are believed without being asked for again."""
CLOCKS_APART_SECONDS = 60
TIMES = frozenset({"exp", "iat", "nbf"})
BY_ERROR = {
    "access_denied": Reason.CANCELLED,
    "login_required": Reason.CANCELLED,
    "consent_required": Reason.CANCELLED,
    "temporarily_unavailable": Reason.AWAY,
    "server_error": Reason.AWAY,
}
"""Of RFC 6749, 4.1.2.1, and OpenID Connect Core 1.0, 3.1.2.6; others mean that somebody is not let in."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Whom the provider sent, proven."""

    subject: str
    username: str
    """Empty when the provider gave none to rely on."""
    took_second_step: bool
    id_token: str
    next_url: str


@dataclass(frozen=True, slots=True)
class _Kept:
    of: OidcSettings
    until: float
    client: Any


_kept: list[_Kept] = []


def configured() -> OidcSettings:
    oidc: OidcSettings | None = settings.OIDC
    if oidc is None:
        raise ImproperlyConfigured("OIDC is not configured.")
    return oidc


def client() -> Any:
    """Authlib's, of the provider that is configured; asks for its addresses once an hour. Raises LogInRefused."""
    oidc = configured()
    if _kept and _kept[-1].of == oidc and time.monotonic() < _kept[-1].until:
        return _kept[-1].client
    with refusing():
        verify = oidc.ca_certs or True
        answer = requests.get(
            discovery_address(oidc.issuer), timeout=TIMEOUT_SECONDS, verify=verify, allow_redirects=False
        )
        answer.raise_for_status()
        metadata = checked_metadata(answer.json(), issuer=oidc.issuer, https_only=oidc.https_only)
    made = DjangoOAuth2App(
        DjangoIntegration("oidc"),
        name="oidc",
        client_id=oidc.client_id,
        client_secret=oidc.client_secret,
        client_kwargs={
            "scope": " ".join(oidc.scopes),
            "code_challenge_method": "S256",
            "default_timeout": TIMEOUT_SECONDS,
            "verify": verify,
        },
        **metadata,
    )
    _kept[:] = [_Kept(oidc, time.monotonic() + KEPT_SECONDS, made)]
    return made


def forget() -> None:
    """Ask the provider anew next time."""
    _kept.clear()


def address_to_ask(request: HttpRequest, *, back: str, next_url: str) -> str:
    """Where the browser goes; the session remembers what has to come `back` with it. Raises LogInRefused."""
    app = client()
    asked = app.create_authorization_url(back)
    address = str(asked.pop("url"))
    app.save_authorize_data(request, redirect_uri=back, next_url=next_url, **asked)
    return address


def next_url_of(request: HttpRequest) -> str:
    """Where the person wanted to go, while the log-in that comes back is one that began here; else empty."""
    kept = _remembered(request)
    return str(kept.get("next_url", "")) if kept else ""


def arrival_of(request: HttpRequest) -> Arrival:
    """What the provider says of the person it sends back, each answer good for once. Raises LogInRefused."""
    oidc, kept = configured(), _remembered(request)
    if kept is None:
        raise LogInRefused(Reason.STALE)
    app = client()
    error = request.GET.get("error", "")
    if error:
        app.framework.clear_state_data(request.session, request.GET["state"])
        raise LogInRefused(BY_ERROR.get(error, Reason.TURNED_AWAY))
    with refusing():
        token = app.authorize_access_token(
            request,
            claims_options={
                "iss": {"essential": True, "value": oidc.issuer},
                "aud": {"essential": True, "value": oidc.client_id},
            },
            leeway=CLOCKS_APART_SECONDS,
        )
        claims = dict(token["userinfo"])
        id_token = str(token["id_token"])
    subject = claims["sub"]
    if not subject or len(subject) > LONGEST:
        raise LogInRefused(Reason.UNTRUSTED)
    return Arrival(
        subject=subject,
        username=username_said(claims, oidc.username_claim),
        took_second_step=is_second_step_said(claims, oidc.second_step_values),
        id_token=id_token,
        next_url=str(kept.get("next_url", "")),
    )


def address_to_leave(*, id_token: str, back: str) -> str:
    """Where the provider ends its own session; empty when it offers that nowhere or is away."""
    try:
        app = client()
    except LogInRefused:
        return ""
    if "end_session_endpoint" not in app.server_metadata:
        return ""
    asked = app.create_logout_url(
        post_logout_redirect_uri=back, id_token_hint=id_token, client_id=configured().client_id
    )
    return str(asked["url"])


def _remembered(request: HttpRequest) -> dict[str, Any] | None:
    kept = DjangoIntegration("oidc").get_state_data(request.session, request.GET.get("state", ""))
    return kept if isinstance(kept, dict) else None


@contextmanager
def refusing() -> Iterator[None]:
    """Whatever goes wrong with the provider is a reason to refuse. What it was goes into the operator's log by its
    kind: messages of the libraries may quote what the provider sent."""
    try:
        yield
    except requests.RequestException as error:
        logger.warning("The identity provider is away: %s", type(error).__name__)
        raise LogInRefused(Reason.AWAY) from error
    except NotThisProvider as error:
        logger.error("The identity provider's discovery document does not fit: %s", error)
        raise LogInRefused(Reason.MISFIT) from error
    except JoseError as error:
        claim = str(getattr(error, "claim", ""))
        logger.warning("A token of the identity provider was refused: %s %s", type(error).__name__, claim)
        is_time = isinstance(error, ClaimError) and claim in TIMES
        raise LogInRefused(Reason.CLOCK if is_time else Reason.UNTRUSTED) from error
    except AuthlibBaseError as error:
        logger.warning("The identity provider refused to exchange the code: %s", error.error)
        raise LogInRefused(Reason.USED_CODE if error.error == "invalid_grant" else Reason.MISFIT) from error
    except (KeyError, TypeError, ValueError) as error:
        logger.warning("The identity provider answered otherwise than it should: %s", type(error).__name__)
        raise LogInRefused(Reason.UNTRUSTED) from error
