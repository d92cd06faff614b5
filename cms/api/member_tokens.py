"""/members/token: by user name and password a WeChat or mini-program client gets a token, and gives it back."""

from typing import Any

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field

from cms.api.answers import NEVER_KEPT, answers
from cms.api.parameters import refuse_surprises
from cms.api.problems import NotSignedIn, TooMany, problem_response
from cms.api.responses import for_one_member
from cms.core.representation import Shape
from cms.core.representation.schema import Moment
from cms.members.selectors import member_of
from cms.members.tokens import token_issue, token_revoke
from cms.members.words import NO_MEMBER, SECOND_STEP
from cms.users.backends import WAIT
from cms.users.models import User
from cms.users.passwords.age import why_it_must_change
from cms.users.second_step.selectors import is_second_step_due
from cms.users.slowing.rules import in_words

router = Router(tags=["members"])

BEARER = "Bearer "
WRONG = "用户名或密码不正确。"


class TokenRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    username: str = Field(max_length=150)
    password: str = Field(max_length=500)


class TokenIssued(Shape):
    token: str
    expires_at: Moment


class TokenRevoked(Shape):
    revoked: bool


@router.post(
    "",
    response=TokenIssued,
    summary="登录，得到令牌",
    description="以后的请求在 Authorization 中带上它：Bearer 令牌。更换密码、离开支部时，所有令牌作废。",
    openapi_extra=answers(401, 413, always=NEVER_KEPT),
)
def issue_member_token(request: HttpRequest, asked: TokenRequest) -> HttpResponse:
    refuse_surprises(request)
    user = authenticate(request, username=asked.username, password=asked.password)
    if user is None and (wait := getattr(request, WAIT, 0)):
        return _wait(wait)
    if refusal := _refusal(user):
        return _not_signed_in(refusal)
    member = member_of(user)
    assert member is not None  # noqa: S101 - asked for by `_refusal`
    issued = token_issue(member=member)
    return for_one_member(TokenIssued(token=issued.token, expires_at=issued.expires_at))


@router.delete(
    "",
    response=TokenRevoked,
    summary="退出，令牌作废",
    description="作废请求头 Authorization 中的那个令牌。",
    openapi_extra=answers(401, 413, always=NEVER_KEPT),
)
def revoke_member_token(request: HttpRequest) -> HttpResponse:
    refuse_surprises(request)
    told = request.headers.get("Authorization", "")
    if not told.startswith(BEARER) or not token_revoke(token=told.removeprefix(BEARER).strip()):
        return _not_signed_in("")
    return for_one_member(TokenRevoked(revoked=True))


def _refusal(user: Any) -> str:
    """Why whoever gave this password gets no token; what is said of an account is said after the right one."""
    if not isinstance(user, User):
        return WRONG
    if member_of(user) is None:
        return NO_MEMBER
    if is_second_step_due(user):
        return SECOND_STEP
    return f"{why_it_must_change(user)}请先在网站登录更换密码。" if why_it_must_change(user) else ""


def _not_signed_in(detail: str) -> HttpResponse:
    response = problem_response(NotSignedIn(detail=detail) if detail else NotSignedIn())
    response["WWW-Authenticate"] = "Bearer"
    return response


def _wait(seconds: int) -> HttpResponse:
    detail = f"用户名或密码不正确。连续输错次数较多，请等 {in_words(seconds)}再试。"
    response = problem_response(TooMany(detail=detail, retry_after_seconds=seconds))
    response["Retry-After"] = str(seconds)
    return response
