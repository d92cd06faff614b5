"""Parameters several addresses share: how they are read, and how the OpenAPI document shows them."""

from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, WithJsonSchema

from cms.api.refusals import WrongParameters
from cms.core.listing import Cursor, UnreadableCursor
from cms.core.representation.registry import listed_kinds

EARLIEST_YEAR, LATEST_YEAR = 1949, 2199

Key = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{32}$"})]
"""Public key in an address. What does not look like one is simply not found."""
Token = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[-A-Za-z0-9_]{43}$"})]
Slug = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[-a-z0-9_]+$"})]
SlugOrNothing = Annotated[str, Field(pattern="^[-A-Za-z0-9_]*$", max_length=255)]


def _known_kind(kind: str) -> str:
    if kind and kind not in listed_kinds():
        raise ValueError(f"没有这种体裁，可用的：{'、'.join(listed_kinds())}")
    return kind


def _readable_cursor(cursor: str) -> str:
    if cursor:
        try:
            Cursor.decode(cursor)
        except UnreadableCursor:
            raise ValueError("无法识别，请原样使用上一页返回的 next_cursor") from None
    return cursor


def _moment(written: Any) -> Any:
    """Time in ISO 8601; without a zone it is Wuhan's, as everywhere on the portal."""
    if not isinstance(written, str):
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        hint = "，网址中的加号要写成 %2B" if " " in written.strip() else ""
        raise ValueError(f"应为日期或时间，例如 2017-08-09 或 2017-08-09T09:25:00+08:00{hint}") from None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise ValueError(f"的年份应在 {EARLIEST_YEAR} 至 {LATEST_YEAR} 之间")
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))


Kind = Annotated[
    str, AfterValidator(_known_kind), WithJsonSchema({"type": "string", "enum": ["", *listed_kinds()], "default": ""})
]
CursorText = Annotated[str, AfterValidator(_readable_cursor)]
MomentText = Annotated[
    datetime | None, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]


def refuse_surprises(request: HttpRequest, known: type[BaseModel] | None = None) -> None:
    """A misspelt filter must not quietly return everything, nor one given twice half of what was meant."""
    names = list(known.model_fields) if known else []
    available = f"可用的参数：{'、'.join(names)}" if names else "这一地址没有参数"
    reasons = {name: f"不认识，{available}" for name in request.GET if name not in names}
    reasons |= {name: "出现了多次" for name in names if len(request.GET.getlist(name)) > 1}
    if reasons:
        raise WrongParameters(reasons)
