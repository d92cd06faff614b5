"""The key with which a browser encrypts words that the server does not have yet (docs/decisions/0022)."""

from base64 import b64encode
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from cms.users.models import User

SALT = "editorial.kept_words"


@dataclass(frozen=True, slots=True)
class Seal:
    """`person` names the account without telling which it is; `secret` are 32 bytes in base64."""

    person: str
    secret: str


def seal_of(user: User) -> Seal:
    """The same as long as the account has the same password; nothing of it is stored."""
    person = salted_hmac(SALT, f"person {user.pk}", algorithm="sha256").hexdigest()[:16]
    secret = salted_hmac(SALT, f"secret {user.pk} {user.get_session_auth_hash()}", algorithm="sha256").digest()
    return Seal(person, b64encode(secret).decode())
