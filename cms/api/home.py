"""/home: the home page as the portal shows it."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from cms.api.answers import answers
from cms.api.pages import detail_of
from cms.api.responses import remembered
from cms.portal.models import HomePage
from cms.portal.representation import HomeOut

router = Router(tags=["home"])


@router.get("", response=HomeOut, summary="首页", openapi_extra=answers(404))
def get_home(request: HttpRequest) -> HttpResponse:
    return remembered(request, lambda: detail_of(HomePage.objects.all()))
