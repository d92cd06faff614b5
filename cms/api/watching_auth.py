"""Who tells what was watched: a member by the site's session, or by a token from WeChat and the mini-program."""

from collections.abc import Callable

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from cms.api.refusals import NotFromHere
from cms.members import selectors
from cms.members.models import Member
from cms.members.selectors import member_of
from cms.users.sessions.services import SEEN, session_note


class MemberToken(HttpBearer):
    """`Authorization: Bearer …`; no token is good until `cms.members` gives some out."""

    openapi_description = "党员在微信、小程序中得到的令牌"

    def authenticate(self, request: HttpRequest, token: str) -> Member | None:
        find: Callable[[str], Member | None] | None = getattr(selectors, "member_by_token", None)
        return find(token) if find is not None and token else None


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


AS_MEMBER = [MemberToken(), MemberSession()]
