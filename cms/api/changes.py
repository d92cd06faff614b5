"""/changes: the change log as a feed, for programs that keep a copy of what is public.

The log's numbers are the cursor: dense, visible in their order, never altered, never pruned. What it tells beside
pages, pictures for example, stays inside: a picture may have been uploaded for a page nobody knows of yet.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field, WithJsonSchema

from cms.api.answers import answers
from cms.api.refusals import LogRestarted
from cms.api.responses import ASK_EVERY_TIME, remembered
from cms.core.changes.selectors import changes_after, latest_number
from cms.core.models.change import Change
from cms.core.representation import Representation, Shape
from cms.core.representation.paths import public_url
from cms.core.representation.registry import registered
from cms.core.representation.schema import Moment

router = Router(tags=["changes"])

MAX_LIMIT = 500
LARGEST_NUMBER = 2**53 - 1
"""What a JavaScript number still holds exactly."""


def type_name(known: Representation[Any]) -> str:
    """Public name of a page type, after its shape: `TopicIndexOut` → `topic_index`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", known.schema.__name__.removesuffix("Out")).lower()


PAGE_TYPES = {known.model._meta.label_lower: type_name(known) for known in registered()}


class ChangeOut(Shape):
    number: int
    what: Annotated[str, WithJsonSchema({"type": "string", "enum": Change.What.values})]
    type: Annotated[str, WithJsonSchema({"type": "string", "enum": sorted(PAGE_TYPES.values())})]
    key: str
    at: Moment
    url: str
    previous_url: str | None


class ChangeList(Shape):
    items: list[ChangeOut]
    next: int
    latest: int


class ChangePosition(BaseModel):
    after: int = Field(
        0, ge=0, le=LARGEST_NUMBER, description="上一次返回的 next；第一次用 0，或先记下 latest 再全量读取"
    )
    limit: int = Field(100, ge=1, le=MAX_LIMIT, description="一次最多向前读多少个序号；返回的条数可能更少，甚至为零")


@router.get(
    "",
    response=ChangeList,
    summary="变更记录，从旧到新",
    description="哪些页面发布、修改、移动、撤下了。反复请求，每次把返回的 next 作为 after，直到 next 等于 latest。",
    openapi_extra=answers(410),
)
def list_changes(request: HttpRequest, position: Query[ChangePosition]) -> HttpResponse:
    return remembered(request, lambda: _answer(position), parameters=ChangePosition, cache_control=ASK_EVERY_TIME)


def _answer(position: ChangePosition) -> bytes:
    latest = latest_number()
    if position.after > latest:
        raise LogRestarted(after=position.after, latest=latest)
    changes = changes_after(position.after, position.limit)
    reached = changes[-1].number if changes else position.after
    items = [told for change in changes for told in _told(change)]
    return ChangeList(items=items, next=reached, latest=max(latest, reached)).model_dump_json().encode()


def _told(change: Change) -> Iterator[ChangeOut]:
    """What the public may know of a change; nothing when it is of no page type of ours, or stands on no site."""
    page_type, url = PAGE_TYPES.get(change.kind), public_url(change.path)
    if page_type is None or url is None:
        return
    yield ChangeOut(
        number=change.number,
        what=change.what,
        type=page_type,
        key=change.key,
        at=change.at,
        url=url,
        previous_url=public_url(change.previous_path) if change.previous_path else None,
    )
