"""Browsers that an account came in with before. They are counted apart, so that a stranger's failures never hold up the
person at her own computer; the idea is OWASP's device cookie."""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

COOKIE = "known_device"
SALT = "users.known_device"
ONE_YEAR_SECONDS = 31_536_000
MOST_ACCOUNTS = 5
"""Of one browser that several people share; who came in longest ago is forgotten first."""


def _account(name: str) -> str:
    return salted_hmac(SALT, name, algorithm="sha256").hexdigest()[:16]


def _known(request: HttpRequest) -> dict[str, str]:
    try:
        known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=ONE_YEAR_SECONDS)
    except signing.BadSignature:
        return {}
    return dict(known)


def device_of(request: HttpRequest, name: str) -> str:
    """The number this browser got when the account came in with it; empty when it never did."""
    return _known(request).get(_account(name), "")


def device_remember(request: HttpRequest, response: HttpResponse, name: str, *, below: str = "") -> None:
    """Called when the account has come in, with the second step where there is one. The browser shows its number
    `below` the entrance it was got at: the admin's unless another is named."""
    account, known = _account(name), _known(request)
    number = known.pop(account, "") or secrets.token_urlsafe(12)
    pairs = [*known.items(), (account, number)][-MOST_ACCOUNTS:]
    response.set_cookie(
        COOKIE,
        signing.dumps(pairs, salt=SALT),
        max_age=ONE_YEAR_SECONDS,
        path=below or reverse("wagtailadmin_home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
