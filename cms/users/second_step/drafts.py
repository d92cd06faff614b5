"""A secret that is shown and not yet taken: it lives in the session of the one who sees it and nowhere else, so that
nobody sets up an app with a secret somebody else has seen."""

from base64 import b32encode
from dataclasses import dataclass

import segno
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django_otp.util import random_hex

from cms.users.models import Authenticator, User
from cms.users.second_step.rules import in_groups

KEY = "users.second_step_secret"
SCALE = 5


@dataclass(frozen=True, slots=True)
class Draft:
    key: str
    code: SafeString
    """The QR code, drawn here as SVG: no picture of it is kept or fetched."""
    typed: str
    """For a person who cannot scan."""


def draft_of(request: HttpRequest, user: User) -> Draft:
    """The same while the page is reloaded."""
    kept = request.session.get(KEY)
    if kept is None or kept[0] != user.pk:
        kept = request.session[KEY] = [user.pk, random_hex(20)]
    app = Authenticator(user=user, key=kept[1])
    drawn = segno.make(app.config_url, error="l").svg_inline(scale=SCALE, light="#fff", omitsize=True)
    return Draft(key=app.key, code=mark_safe(drawn), typed=in_groups(b32encode(app.bin_key).decode(), 4))


def draft_forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
