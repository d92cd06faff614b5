"""/page and /pages: any public page, in the shape of its type: what makes the API complete by construction."""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import BaseModel, Field
from wagtail.models import Page, Site

from cms.api.addresses import follow, url_path_of
from cms.api.answers import answers
from cms.api.pages import any_detail, detail_by_key, public_detail
from cms.api.parameters import Key
from cms.api.responses import remembered

router = Router(tags=["pages"])


class PageAddress(BaseModel):
    path: str = Field(
        pattern="^/", max_length=2000, description="门户上的路径，例如 /units/；也可以是旧网址，连同问号后的部分"
    )


@router.get(
    "/page",
    response=any_detail(),
    summary="按网址取任何一页",
    description="网址变更过的，返回新网址；撤下的，返回 410。",
    openapi_extra=answers(301, 302, 404, 410),
)
def get_page(request: HttpRequest, address: Query[PageAddress]) -> HttpResponse:
    def build() -> bytes:
        site = Site.find_for_request(request)
        if site is None:
            raise Http404
        detail = public_detail(Page.objects.filter(url_path=url_path_of(site, address.path)))
        if detail is None:
            follow(request, site, address.path)
        return detail

    return remembered(request, build, parameters=PageAddress)


@router.get(
    "/pages/{key}",
    response=any_detail(),
    summary="按公开标识取任何一页",
    description="标识在列表、全文和变更记录中都有，页面移动、改名都不变。",
    openapi_extra=answers(404, 410),
)
def get_page_by_key(request: HttpRequest, key: Path[Key]) -> HttpResponse:
    return remembered(request, lambda: detail_by_key(Page.objects.all(), key))
