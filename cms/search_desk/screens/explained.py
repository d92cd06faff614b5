"""为什么排在前面: one query with its first ten results, taken apart in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.core.representation.paths import public_url
from cms.search_desk import wording
from cms.search_desk.permissions import ForTheBureau
from cms.search_desk.selectors import pages_of_keys
from search.query.filters import FACETS
from search.query.language import Query, parse
from search.ranking.scoring import Score
from search.results import Hit, Request, Results
from search.selectors import search
from search.text.normalizing import normalize
from search.words.synonyms import standing_in, table

SHOWN = 10
FACET_NAMES = {"kinds": "类型", "units": "单位", "columns": "栏目", "years": "年份"}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that counted, with its points and its share of the total in percent."""

    name: str
    points: float
    percent: int


@dataclass(frozen=True, slots=True)
class Line:
    """One result and what its place comes from."""

    rank: int
    title: SafeString
    passage: SafeString
    facts: str
    url: str
    page_id: int | None
    is_pinned: bool
    alike: int
    total: float
    parts: Sequence[Part]


class ExplainedScreen(WagtailAdminTemplateMixin, ForTheBureau):
    """Asks the same engine in the same way as the public page, and counts nothing."""

    template_name = "search_desk/explained.html"
    page_title = "为什么排在前面"
    header_icon = "search"

    def get(self, request: HttpRequest) -> HttpResponse:
        typed = request.GET.get("q", "").strip()
        context: dict[str, Any] = {"typed": typed[:200]}
        if typed:
            results = search(Request(text=typed, size=SHOWN))
            context |= {
                "results": results,
                "understood": _understood(results.query),
                "synonyms": _synonyms(results),
                "lines": _lines(results.hits),
            }
        return self.render_to_response(self.get_context_data(**context))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


def _understood(query: Query) -> list[tuple[str, str]]:
    """How the engine reads what was typed, by name."""
    read = [
        ("要找的字词", "　".join(query.words)),
        ("必须一字不差", "　".join(query.phrases)),
        ("不要含有", "　".join(query.excluded)),
        ("文号", query.number),
    ]
    filters = [(f"只看{FACET_NAMES[facet]}", "、".join(map(str, getattr(query.filters, facet)))) for facet in FACETS]
    return [(name, value) for name, value in [*read, *filters] if value]


def _synonyms(results: Results) -> list[tuple[str, str]]:
    """Words of what was answered that others stand in for."""
    corrected = results.correction
    text = normalize(parse(corrected.text).text if corrected and corrected.applied else results.query.text)
    return [(word, "、".join(others)) for word, others in standing_in(text, table()).items()]


def _lines(hits: Sequence[Hit]) -> list[Line]:
    pages = pages_of_keys(hit.key for hit in hits)
    return [_line(rank, hit, pages.get(hit.key)) for rank, hit in enumerate(hits, 1)]


def _line(rank: int, hit: Hit, page: Any) -> Line:
    return Line(
        rank=rank,
        title=mark_safe(hit.title.html),
        passage=mark_safe(hit.passage.html),
        facts=" · ".join(filter(None, [hit.kind, hit.unit, f"{hit.published_at:%Y-%m-%d}"])),
        url=(public_url(page.url_path) or "") if page is not None else "",
        page_id=page.pk if page is not None else None,
        is_pinned=hit.pinned,
        alike=len(hit.alike),
        total=hit.score.total if hit.score is not None else 0.0,
        parts=_parts(hit.score) if hit.score is not None else (),
    )


def _parts(score: Score) -> list[Part]:
    """The largest first."""
    total = score.total or 1.0
    named = [
        ("词语相符", score.pairs),
        ("单字相符", score.characters),
        ("集中出现在一段里", score.passage),
        *((wording.ADDITIONS[addition], points) for addition, points in score.reasons),
    ]
    parts = [Part(name, points, round(100 * points / total)) for name, points in named if points > 0]
    return sorted(parts, key=lambda part: -part.points)
