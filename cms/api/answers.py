"""What an address may answer beside what was asked for, in the words of the OpenAPI document."""

from http import HTTPStatus
from typing import Any

from cms.api import problems
from cms.core.representation import Shape

REUSED: dict[int, tuple[str, str, type[Shape] | None]] = {
    HTTPStatus.MOVED_PERMANENTLY: ("MovedForGood", "已移到别处，今后请用新网址", problems.Moved),
    HTTPStatus.FOUND: ("MovedForNow", "暂时在别处", problems.Moved),
    HTTPStatus.NOT_MODIFIED: ("NotModified", "与您手中的一份相同，没有正文", None),
    HTTPStatus.UNAUTHORIZED: ("NotSignedIn", "没有登录，或者令牌失效", problems.NotSignedIn),
    HTTPStatus.FORBIDDEN: ("CrossSite", "凭登录写入而没有防跨站令牌", problems.CrossSite),
    HTTPStatus.NOT_FOUND: ("NotFound", "没有，或者没有公开", problems.NotFound),
    HTTPStatus.CONFLICT: ("Overtaken", "已由另一设备接替", problems.Overtaken),
    HTTPStatus.GONE: ("Gone", "曾经公开，已经撤下", problems.Gone),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("TooLarge", "正文过大", problems.TooLarge),
    HTTPStatus.UNPROCESSABLE_ENTITY: ("InvalidParameters", "参数有误", problems.InvalidParameters),
    HTTPStatus.TOO_MANY_REQUESTS: ("TooManyRequests", "请求过于频繁", problems.TooMany),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("ServerError", "服务器出错", problems.ServerError),
}
"""Status → name among the document's components, what it means, and its shape."""
ALWAYS = (304, 422, 429, 500)
NEVER_KEPT: tuple[int, ...] = (422, 429, 500)
"""Of answers that nobody may keep, and so nobody can have already."""


def answers(*statuses: int, always: tuple[int, ...] = ALWAYS) -> dict[str, Any]:
    """For `openapi_extra` of an operation: the statuses it may answer beside 200 and what every address may answer."""
    named = {status: REUSED[status][0] for status in sorted({*statuses, *always})}
    return {"responses": {status: {"$ref": f"#/components/responses/{name}"} for status, name in named.items()}}
