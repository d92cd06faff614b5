"""The contract itself: as an OpenAPI document for machines, as a page for people."""

import json
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.api import changes, stories
from cms.api.document import openapi
from cms.api.front_door import WINDOW_SECONDS
from cms.api.reference import reference
from cms.api.responses import MAX_AGE_SECONDS, public_bytes
from cms.portal.furniture import furniture_page


@cache
def _document() -> bytes:
    return json.dumps(openapi(), ensure_ascii=False).encode()


@require_safe
def openapi_document(request: HttpRequest) -> HttpResponse:
    return public_bytes(request, _document())


@cache
def _reference_as_html() -> str:
    """The long half of the page: made once, because the contract does not change while the process lives."""
    return render_to_string("api/parts/reference.html", {"reference": reference()})


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """What a developer of another program reads first; needs neither a script nor another site."""
    context = {
        "content": furniture_page(
            kind="api",
            title="公开接口",
            description="本网站的公开内容可供其他程序读取：地址、筛选、翻页、缓存与约定。",
            url=reverse("api_documentation"),
            schema_type="WebPage",
        ).model_dump(),
        "reference": reference(),
        "reference_as_html": _reference_as_html(),
        "base": settings.PUBLIC_BASE_URL.rstrip("/"),
        "requests": settings.API_REQUESTS_PER_MINUTE,
        "seconds": WINDOW_SECONDS,
        "max_age": MAX_AGE_SECONDS,
        "list_limit": stories.MAX_LIMIT,
        "change_limit": changes.MAX_LIMIT,
    }
    return render(request, "api/documentation.html", context)
