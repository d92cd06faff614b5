"""What is kept of a token: a keyed hash, under the present secret key and its fallbacks."""

import re

from django.conf import settings
from django.utils.crypto import salted_hmac

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
SALT = "members.token"


def digest(token: str) -> str:
    return _digest(token, settings.SECRET_KEY)


def digests(token: str) -> list[str]:
    """None for what cannot be a token."""
    if not TOKEN.fullmatch(token):
        return []
    return [_digest(token, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _digest(token: str, key: str | bytes) -> str:
    return salted_hmac(SALT, token, secret=key, algorithm="sha256").hexdigest()
