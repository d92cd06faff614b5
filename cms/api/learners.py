"""Who asks for what is theirs alone, and tells what they watched: a member by the site's session, or by a token from
WeChat and the mini-program."""

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from cms.api.refusals import NotFromHere
from cms.members import models
from cms.members.models import Member
from cms.members.selectors import live_token, member_by_token, member_of
from cms.users.sessions.services import SEEN, session_note


class MemberToken(HttpBearer):
    """`Authorization: Bearer …`, as given out by /api/v1/members/token."""

    openapi_description = "党员在微信、小程序中得到的令牌"

    def authenticate(self, request: HttpRequest, token: str) -> Member | None:
        return member_by_token(token) if token else None


class MemberSession(AuthBase):
    """The site's own cookie. Whoever writes by it shows that the page that does is ours."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = "sessionid"
    openapi_description = "网站的登录；写入时另带 X-CSRFToken"

    def __call__(self, request: HttpRequest) -> Member | None:
        member = member_of(request.user)
        if member is None:
            return None
        if check_csrf(request) is not None:
            raise NotFromHere
        if request.method == "POST" and SEEN in request.session:
            session_note(request)  # who watches a film of half an hour is not away
        return member


def token_told(request: HttpRequest) -> models.MemberToken | None:
    """The token that a client of a member shows; None for whoever comes by the site's session."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return live_token(token) if scheme.lower() == MemberToken.openapi_scheme else None


AS_MEMBER = [MemberToken(), MemberSession()]
