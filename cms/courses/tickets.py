"""Addresses of films that open by themselves for some hours: the player of a mini-program sends no headers.

A ticket is the number of the token whose client asked, signed together with the path it is for: it opens that file and
no other, as long as the token is good and the gate lets members have the film.
"""

from datetime import timedelta
from urllib.parse import urlencode

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest

from cms.members.models import MemberToken
from cms.members.selectors import is_token_live

PARAMETER = "ticket"
GOOD_FOR = timedelta(hours=6)
"""Longer than anybody watches without asking for the lesson anew."""


def with_ticket(path: str, token: MemberToken) -> str:
    return f"{path}?{urlencode({PARAMETER: _signer(path).sign(str(token.pk))})}"


def has_good_ticket(request: HttpRequest) -> bool:
    try:
        token = _signer(request.path).unsign(request.GET.get(PARAMETER, ""), max_age=GOOD_FOR)
    except BadSignature:
        return False
    return is_token_live(int(token))


def _signer(path: str) -> TimestampSigner:
    return TimestampSigner(salt=f"courses.film:{path}", sep=".")
