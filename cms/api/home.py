"""/home: the home page as the portal shows it."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from cms.api.pages import detail_of
from cms.api.responses import refuse_unknown_parameters, remembered
from cms.portal.models import HomePage
from cms.portal.representation import HomeOut

router = Router(tags=["home"])


@router.get("/", response=HomeOut, summary="首页")
def get_home(request: HttpRequest) -> HttpResponse:
    refuse_unknown_parameters(request)
    return remembered(request, lambda: detail_of(HomePage.objects.all()))
