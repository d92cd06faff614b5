"""The search page, and where a browser tells that a result was opened."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from cms.columns.representation import column_cards, topic_cards
from cms.core.rate_limit import RateLimit, TooManyRequests, spend
from cms.core.representation import Link
from cms.core.stored.freshness import caught_up
from cms.portal.answers import conditional, page_fingerprint
from cms.portal.finding.asking import Asked, plain
from cms.portal.finding.finding import Answer, find
from cms.portal.finding.statistics import click_note, search_note
from cms.portal.finding.ways import ways_on
from cms.portal.furniture import FurniturePage, furniture_page
from cms.portal.shell import frame_of
from search.results import LAST_RESULT

TEMPLATE = "search/search.html"
WINDOW_SECONDS = 60
SAME_SITE = ("", "same-origin")
"""What `Sec-Fetch-Site` says of a page of ours; nothing where a browser does not say it."""


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    try:
        _spend(request)
    except TooManyRequests as refusal:
        return _too_many(request, refusal)
    asked, as_of = Asked.of(request.GET), caught_up()
    answer = find(asked.request(), as_of=as_of)
    last = max(answer.findings.pages, 1)
    if asked.page > last:
        return HttpResponseRedirect(asked.at_page(last).address)
    search_note(request=request, asked=asked, findings=answer.findings)
    context = _shown(asked, answer)
    etag = page_fingerprint(request, frame_of(request, as_of=as_of), TEMPLATE, json.dumps(context, default=str))
    response = conditional(request, etag, lambda: render_to_string(TEMPLATE, context, request).encode(), shared=False)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _shown(asked: Asked, answer: Answer) -> dict[str, Any]:
    findings = answer.findings
    ways = ways_on(asked.spelt_out(answer.query), findings, typed=asked)
    help_links = [] if findings.hits else _places()
    return {
        "content": _content(asked).model_dump(),
        "asked": {"text": asked.text, "exact": asked.exact},
        "found": findings.model_dump(exclude={"facets"}),
        "facets": [facet.model_dump() for facet in findings.facets if facet.is_choice],
        "ways": ways.model_dump(),
        "places": [link.model_dump() for link in help_links],
        "is_asked": bool(asked.text or asked.filters),
    }


def _content(asked: Asked) -> FurniturePage:
    title = f"检索：{asked.text}" if asked.text else "检索"
    page = furniture_page(
        kind="search",
        schema_type="SearchResultsPage",
        title="检索",
        description="在本网站的文章、公文、栏目和单位中检索。",
        url=reverse("search"),
    )
    return page.model_copy(update={"seo_title": title})


def _places() -> list[Link]:
    """Where else to look: the columns and topics that have something to show."""
    return [Link(title=card.title, url=card.url) for card in (*column_cards(), *topic_cards())]


def _spend(request: HttpRequest) -> None:
    requests: int = settings.SEARCHES_PER_MINUTE
    if requests:
        spend(RateLimit("search", requests=requests, seconds=WINDOW_SECONDS), request)


def _too_many(request: HttpRequest, refusal: TooManyRequests) -> HttpResponse:
    """The words stay in the box, so that nothing has to be typed again."""
    content = _content(Asked())
    context = {"content": content.model_dump(), "asked": {"text": plain(request.GET.get("q", ""))}}
    response = render(request, "search/too_many.html", context | {"seconds": refusal.retry_after}, status=429)
    response.headers["Retry-After"] = str(refusal.retry_after)
    response.headers["Cache-Control"] = "no-store"
    return response


@never_cache
@csrf_exempt
@require_POST
def result_opened(request: HttpRequest) -> HttpResponse:
    """`q` and `rank` of a result somebody opened. Exempt from Django's token: nobody acts under a name here."""
    rank = request.POST.get("rank", "")
    from_ours = request.headers.get("Sec-Fetch-Site", "") in SAME_SITE
    if from_ours and rank.isascii() and rank.isdecimal() and 0 < int(rank[:5]) <= LAST_RESULT:
        click_note(request=request, text=plain(request.POST.get("q", "")), rank=int(rank[:5]))
    return HttpResponse(status=204)
