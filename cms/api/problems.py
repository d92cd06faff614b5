"""Errors as RFC 9457 problem documents, with a Chinese `detail` a developer can act on."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from pydantic import BaseModel


class InvalidParameter(BaseModel):
    name: str
    reason: str


class Problem(BaseModel):
    type: str = "about:blank"
    title: str
    status: int
    detail: str
    invalid_parameters: list[InvalidParameter] = []


class UnknownParameters(Exception):
    """The query string names parameters the address does not have."""

    def __init__(self, unknown: list[str], known: list[str]) -> None:
        super().__init__(unknown)
        self.unknown = unknown
        self.known = known


def problem_response(problem: Problem) -> HttpResponse:
    return HttpResponse(
        problem.model_dump_json(exclude_defaults=False), status=problem.status, content_type="application/problem+json"
    )


def _invalid(*reasons: tuple[str, str], detail: str) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    parameters = [InvalidParameter(name=name, reason=reason) for name, reason in reasons]
    return problem_response(Problem(title="参数有误", status=status, detail=detail, invalid_parameters=parameters))


def on_validation_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
    reasons = [(str(item["loc"][-1]), str(item["msg"])) for item in error.errors]
    names = "、".join(name for name, _ in reasons)
    return _invalid(*reasons, detail=f"请检查参数：{names}。")


def on_unknown_parameters(request: HttpRequest, error: UnknownParameters) -> HttpResponse:
    known = "、".join(error.known) or "无"
    reasons = [(name, "没有这个参数") for name in error.unknown]
    return _invalid(*reasons, detail=f"不认识的参数：{'、'.join(error.unknown)}。可用的参数：{known}。")


def on_not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    problem = Problem(title="没有找到", status=HTTPStatus.NOT_FOUND, detail="内容不存在，或者没有公开。")
    return problem_response(problem)


def install_problem_handlers(api: NinjaAPI) -> None:
    api.exception_handler(ValidationError)(on_validation_error)
    api.exception_handler(UnknownParameters)(on_unknown_parameters)
    api.exception_handler(Http404)(on_not_found)
