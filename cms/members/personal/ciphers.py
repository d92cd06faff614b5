"""Sealing of names and phones: AES-256-GCM under keys of the settings, bound to the place they stand in.

A sealed text is `1:<key>:<base64 of nonce and ciphertext>`. The key's number is a hash of it, so that former keys open
what they sealed until it is sealed anew. The place is told to the cipher: a text moved to another row opens nowhere.
"""

import base64
import binascii
import hashlib
import hmac
import os
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

FORM = "1"
NONCE_BYTES = 12
SHORTEST_KEY = 32
"""Characters of a key in the settings."""


class Unreadable(Exception):
    """Sealed by a key that is not in PERSONAL_DATA_KEYS, altered, or moved from another place."""


@dataclass(frozen=True, slots=True, repr=False)
class _Key:
    number: str
    cipher: AESGCM
    hashing: bytes


def _derived(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"portal.personal-data.{purpose}".encode()).derive(secret.encode())


@lru_cache(maxsize=4)
def _keys_of(secrets: tuple[str, ...]) -> tuple[_Key, ...]:
    return tuple(
        _Key(
            hashlib.sha256(_derived(secret, "number")).hexdigest()[:8],
            AESGCM(_derived(secret, "sealing")),
            _derived(secret, "hashing"),
        )
        for secret in secrets
    )


def _keys() -> tuple[_Key, ...]:
    return _keys_of(tuple(settings.PERSONAL_DATA_KEYS))


def seal(text: str, *, place: str) -> str:
    """Under the first key. `place` has to be the same when it is opened."""
    key, nonce = _keys()[0], os.urandom(NONCE_BYTES)
    sealed = nonce + key.cipher.encrypt(nonce, text.encode(), place.encode())
    return f"{FORM}:{key.number}:{base64.b64encode(sealed).decode()}"


def unseal(sealed: str, *, place: str) -> str:
    """Raises Unreadable."""
    form, _, rest = sealed.partition(":")
    number, _, body = rest.partition(":")
    key = next((one for one in _keys() if one.number == number), None)
    if form != FORM or key is None:
        raise Unreadable("The key is not in PERSONAL_DATA_KEYS.")
    try:
        data = base64.b64decode(body, validate=True)
        return key.cipher.decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], place.encode()).decode()
    except (InvalidTag, ValueError, binascii.Error):
        raise Unreadable("A sealed text does not fit its place.") from None


def is_of_present_key(sealed: str) -> bool:
    return sealed.startswith(f"{FORM}:{_keys()[0].number}:")


def digest(text: str) -> str:
    """Keyed hash under the first key, by which the same text is found again."""
    return _digest(_keys()[0], text)


def digests(text: str) -> list[str]:
    """Under every key, for as long as not everything is sealed anew."""
    return [_digest(key, text) for key in _keys()]


def _digest(key: _Key, text: str) -> str:
    return hmac.new(key.hashing, text.encode(), hashlib.sha256).hexdigest()
