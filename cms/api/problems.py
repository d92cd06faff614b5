"""Errors as RFC 9457 problem documents, with a Chinese `detail` a developer can act on."""

from http import HTTPStatus

from django.http import HttpResponse
from pydantic import Field

from cms.core.representation import Shape
from cms.core.representation.schema import Moment

MEDIA_TYPE = "application/problem+json"
READ_METHODS = ("GET", "HEAD", "OPTIONS")


class InvalidParameter(Shape):
    name: str
    reason: str


class Problem(Shape):
    """`type` leads to the paragraph of the documentation that explains the problem."""

    type: str
    title: str
    status: int
    detail: str


class InvalidParameters(Problem):
    type: str = "/api/#invalid-parameters"
    title: str = "参数有误"
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY
    invalid_parameters: list[InvalidParameter]


class Moved(Problem):
    type: str = "/api/#moved"
    title: str = "网址已变更"
    status: int = HTTPStatus.MOVED_PERMANENTLY
    moved_to: str


class NotFound(Problem):
    type: str = "/api/#not-found"
    title: str = "没有找到"
    status: int = HTTPStatus.NOT_FOUND


class Gone(Problem):
    type: str = "/api/#gone"
    title: str = "已经撤下"
    status: int = HTTPStatus.GONE
    withdrawn_at: Moment | None = None


class MethodNotAllowed(Problem):
    type: str = "/api/#method-not-allowed"
    title: str = "只能读取"
    status: int = HTTPStatus.METHOD_NOT_ALLOWED
    detail: str = f"公开接口只能读取，可用的方法：{'、'.join(READ_METHODS)}。"


class NotSignedIn(Problem):
    type: str = "/api/#not-signed-in"
    title: str = "没有登录"
    status: int = HTTPStatus.UNAUTHORIZED
    detail: str = "请先以党员的账号登录，或者在 Authorization 中带上令牌：Bearer 令牌。令牌可能已经失效。"


class CrossSite(Problem):
    type: str = "/api/#cross-site"
    title: str = "来历不明"
    status: int = HTTPStatus.FORBIDDEN
    detail: str = "凭登录写入时，请在 X-CSRFToken 中带上 csrf_token，并且从本网站发出。"


class Overtaken(Problem):
    type: str = "/api/#overtaken"
    title: str = "已被接替"
    status: int = HTTPStatus.CONFLICT
    detail: str = "已在另一设备播放。这里的请停止播放；要接着看，请重新开始一次。"


class TooLarge(Problem):
    type: str = "/api/#too-large"
    title: str = "正文过大"
    status: int = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class TooMany(Problem):
    type: str = "/api/#too-many-requests"
    title: str = "请求过于频繁"
    status: int = HTTPStatus.TOO_MANY_REQUESTS
    retry_after_seconds: int = Field(ge=1)


class ServerError(Problem):
    type: str = "/api/#server-error"
    title: str = "服务器出错"
    status: int = HTTPStatus.INTERNAL_SERVER_ERROR
    detail: str = "接口暂时无法回答，错误已经记录。请稍后再试；如果一直如此，请告知管理员响应头 X-Request-ID 的值。"


def problem_response(problem: Problem) -> HttpResponse:
    """Never kept by anybody: what is missing now may be published in a minute."""
    response = HttpResponse(problem.model_dump_json(), status=problem.status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    return response
