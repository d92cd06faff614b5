"""/page: any public page by its address, in the shape of its type: what makes the API complete by construction."""

from functools import reduce
from operator import or_
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field
from wagtail.models import Page, Site

from cms.api.pages import detail_of
from cms.api.responses import refuse_unknown_parameters, remembered
from cms.core.representation.registry import registered

router = Router(tags=["page"])


def any_detail() -> Any:
    """The union of every registered detail schema."""
    return reduce(or_, dict.fromkeys(known.schema for known in registered()))


class PageAddress(BaseModel):
    path: str = Field(pattern="^/", description="门户上的路径，例如 /units/")


@router.get("/", response=any_detail(), summary="按网址取任何一页")
def get_page(request: HttpRequest, address: Query[PageAddress]) -> HttpResponse:
    refuse_unknown_parameters(request, PageAddress.model_fields)
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    path = address.path.strip("/")
    url_path = site.root_page.url_path + (f"{path}/" if path else "")
    return remembered(request, lambda: detail_of(Page.objects.filter(url_path=url_path)))
