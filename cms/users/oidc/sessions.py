"""Sessions that the identity provider opened. Imports nothing of it: this is asked where it is not configured too."""

from django.contrib.auth import BACKEND_SESSION_KEY
from django.http import HttpRequest

from cms.settings.parts.oidc import BACKEND

ID_TOKEN = "users.id_token"  # noqa: S105
"""The provider's own word on who came in: it wants it back to know whose session ends."""


def came_by_issuer(request: HttpRequest) -> bool:
    """Whether the session was opened by the identity provider, and no password of ours was asked for."""
    return bool(request.session.get(BACKEND_SESSION_KEY) == BACKEND)
