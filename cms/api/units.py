"""/units: the directory of units and their brand pages."""

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from cms.api.answers import answers
from cms.api.pages import detail_of
from cms.api.parameters import Slug
from cms.api.responses import remembered
from cms.units.models import BrandPage, UnitIndexPage
from cms.units.representation import BrandOut, UnitIndexOut

router = Router(tags=["units"])


@router.get("", response=UnitIndexOut, summary="单位总览，分组", openapi_extra=answers(404))
def list_units(request: HttpRequest) -> HttpResponse:
    return remembered(request, lambda: detail_of(UnitIndexPage.objects.order_by("path")))


@router.get("/{slug}", response=BrandOut, summary="一个单位的品牌页", openapi_extra=answers(404))
def get_unit(request: HttpRequest, slug: Path[Slug]) -> HttpResponse:
    return remembered(request, lambda: detail_of(BrandPage.objects.filter(unit__slug=slug)))
