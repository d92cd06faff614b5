"""The stamp a form carries: that it was opened on our page, and when.

In place of a picture puzzle, which keeps out people who cannot see and few machines. Nothing of it is stored.
"""

import secrets
from datetime import timedelta

from django.core import signing

FASTEST = timedelta(seconds=3)
"""Nobody reads the form, thinks and types in less."""
OLDEST = timedelta(days=1)
_SALT = "readers.corrections"


class Unstamped(Exception):
    """The form was not opened on this page, or longer ago than a day."""


class TooQuick(Exception):
    """The form was opened a moment ago."""


def new_stamp(page_key: str) -> str:
    return signing.TimestampSigner(salt=_SALT).sign(f"{page_key}-{secrets.token_hex(8)}")


def check_stamp(stamp: str, *, page_key: str) -> None:
    """Raises `Unstamped` or `TooQuick`."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        signed = signer.unsign(stamp, max_age=OLDEST)
    except signing.BadSignature:
        raise Unstamped from None
    if not signed.startswith(f"{page_key}-"):
        raise Unstamped
    try:
        signer.unsign(stamp, max_age=FASTEST)
    except signing.SignatureExpired:
        return
    raise TooQuick
