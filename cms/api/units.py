"""/units: the directory of units and their brand pages."""

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from cms.api.pages import detail_of
from cms.api.responses import public_json, refuse_unknown_parameters, remembered
from cms.units.models import BrandPage
from cms.units.representation import BrandOut, DirectoryGroup, directory

router = Router(tags=["units"])


class UnitList(BaseModel):
    groups: list[DirectoryGroup]


@router.get("/", response=UnitList, summary="单位总览")
def list_units(request: HttpRequest) -> HttpResponse:
    refuse_unknown_parameters(request)
    return public_json(request, UnitList(groups=directory()))


@router.get("/{slug}", response=BrandOut, summary="一个单位的品牌页")
def get_unit(request: HttpRequest, slug: str) -> HttpResponse:
    refuse_unknown_parameters(request)
    return remembered(request, lambda: detail_of(BrandPage.objects.filter(unit__slug=slug)))
