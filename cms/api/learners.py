"""Who asks for what is hers alone: a member by the site's session, or by a token from WeChat and the mini-program."""

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.base import AuthBase

from cms.members.models import Member
from cms.members.selectors import member_by_token, member_of


class MemberToken(HttpBearer):
    """`Authorization: Bearer …`, as given out by /api/v1/members/token."""

    openapi_description = "党员在微信、小程序中得到的令牌"

    def authenticate(self, request: HttpRequest, token: str) -> Member | None:
        return member_by_token(token) if token else None


class MemberSession(AuthBase):
    """The site's own cookie."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = "sessionid"
    openapi_description = "网站的登录"

    def __call__(self, request: HttpRequest) -> Member | None:
        return member_of(request.user)


AS_MEMBER = [MemberToken(), MemberSession()]
