"""/views: how often pages were viewed; apart from the pages' own shapes, which stay the same while the numbers grow."""

import uuid

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from cms.api.answers import answers
from cms.api.parameters import refuse_surprises
from cms.api.responses import public_bytes
from cms.core.listing import listed_pages
from cms.core.representation import Shape
from cms.readers.counting.selectors import views_of

router = Router(tags=["views"])

MOST_KEYS = 50


class AskedPages(BaseModel):
    keys: str = Field(
        pattern=rf"^[0-9a-f]{{32}}(,[0-9a-f]{{32}}){{0,{MOST_KEYS - 1}}}$",
        description=f"文章的 key，用逗号分开，最多 {MOST_KEYS} 个",
    )


class PageViews(Shape):
    key: str
    views: int = Field(description="累计浏览数，含旧门户的浏览数")


class ViewList(Shape):
    items: list[PageViews]


@router.get("", response=ViewList, summary="文章的累计浏览数；没有公开的文章不出现", openapi_extra=answers())
def list_views(request: HttpRequest, asked: Query[AskedPages]) -> HttpResponse:
    refuse_surprises(request, AskedPages)
    keys = list(dict.fromkeys(asked.keys.split(",")))
    public = listed_pages().filter(translation_key__in=[uuid.UUID(hex=key) for key in keys])
    ids = {key.hex: pk for pk, key in public.values_list("pk", "translation_key")}
    views = views_of(ids.values())
    counted = ViewList(items=[PageViews(key=key, views=views[ids[key]]) for key in keys if key in ids])
    return public_bytes(request, counted.model_dump_json().encode())
