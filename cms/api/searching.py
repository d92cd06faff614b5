"""/search and /suggest: the portal's own search, for other programs. Nobody's words are counted here."""

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import AfterValidator, BaseModel, Field

from cms.api.answers import answers
from cms.api.parameters import refuse_surprises
from cms.api.responses import public_bytes
from cms.core.representation import Card, Shape
from cms.core.representation.schema import Link
from cms.portal.finding.asking import LONGEST_VALUE, MOST_VALUES, PARAMETERS, filters_of, plain
from cms.portal.finding.finding import addresses_of, find
from cms.portal.finding.shapes import Findings, Highlighted
from cms.portal.templatetags.highlighting import highlighted
from search.engines.protocol import Order
from search.query.language import LONGEST
from search.results import LAST_RESULT, Request
from search.selectors import MOST_SUGGESTIONS, suggest

router = Router(tags=["search"])

MAX_LIMIT = 50
SEPARATOR = ","
_SAME = "写 facets 中的 value，几个之间用逗号分开，符合任何一个即可"
_LONGEST = MOST_VALUES * (LONGEST_VALUE + 1)
_YEARS = rf"^([12][0-9]{{3}}(,[12][0-9]{{3}}){{0,{MOST_VALUES - 1}}})?$"


def _few(values: str) -> str:
    if values.count(SEPARATOR) >= MOST_VALUES:
        raise ValueError(f"最多写 {MOST_VALUES} 个")
    return values


Values = Annotated[str, AfterValidator(_few)]


class SearchQuery(BaseModel):
    """A search; without `q` everything that the filters let through, the newest first."""

    q: str = Field(
        "",
        max_length=LONGEST,
        description='要找的词；"加引号的"一字不差，-减号后面的排除；也可以写文号或拼音',
    )
    kinds: Values = Field("", max_length=_LONGEST, description=f"体裁，{_SAME}")
    units: Values = Field("", max_length=_LONGEST, description=f"单位，{_SAME}；全称、简称都可以")
    columns: Values = Field("", max_length=_LONGEST, description=f"栏目，{_SAME}")
    years: str = Field("", pattern=_YEARS, description="首次发布的年份，几个之间用逗号分开")
    sort: Literal["relevance", "time"] = Field("relevance", description="relevance 按相关，time 从新到旧")
    page: int = Field(1, ge=1, le=LAST_RESULT, description=f"第几页；只翻得到前 {LAST_RESULT} 条，再往后为空")
    limit: int = Field(20, ge=1, le=MAX_LIMIT, description="每页条数")
    correct: bool = Field(True, description="照写的什么也没有找到时，是否改用纠正后的词")

    @property
    def request(self) -> Request:
        values = {facet: getattr(self, facet).split(SEPARATOR) for facet in PARAMETERS}
        return Request(
            text=plain(self.q),
            filters=filters_of(values),
            order=Order(self.sort),
            page=self.page,
            size=self.limit,
            correct=self.correct,
        )


class SearchHit(Shape):
    rank: int
    card: Card
    title_html: str
    passage_html: str
    second: int | None
    pinned: bool
    alike: list[Link]
    document_number: str
    validity_label: str


class SearchFacetValue(Shape):
    value: str
    count: int
    chosen: bool


class SearchFacets(Shape):
    kinds: list[SearchFacetValue]
    units: list[SearchFacetValue]
    columns: list[SearchFacetValue]
    years: list[SearchFacetValue]


class SearchCorrection(Shape):
    text: str
    typed: str
    applied: bool
    others: list[str]


class SearchResults(Shape):
    items: list[SearchHit]
    total: int
    page: int
    pages: int
    facets: SearchFacets
    correction: SearchCorrection | None
    is_loose: bool
    is_degraded: bool


class SearchSuggestion(Shape):
    text: str
    url: str | None


class SuggestionList(Shape):
    items: list[SearchSuggestion]


class Typed(BaseModel):
    q: str = Field("", max_length=LONGEST, description="已经写了的几个字，也可以是拼音或首字母")
    limit: int = Field(8, ge=1, le=MOST_SUGGESTIONS, description="最多几条")


@router.get(
    "/search",
    response=SearchResults,
    summary="检索，与门户的检索页结果相同",
    description="页码翻页；翻页途中有新内容发布，后面的页会顺延；要一条不漏地同步请用 /api/v1/changes。",
    openapi_extra=answers(),
)
def search_pages(request: HttpRequest, asked: Query[SearchQuery]) -> HttpResponse:
    refuse_surprises(request, SearchQuery)
    return public_bytes(request, _results(find(asked.request).findings).model_dump_json().encode())


@router.get(
    "/suggest",
    response=SuggestionList,
    summary="边写边提示",
    description="词在前，标题在后；只提示现在公开、找得到的。",
    openapi_extra=answers(),
)
def suggest_queries(request: HttpRequest, typed: Query[Typed]) -> HttpResponse:
    refuse_surprises(request, Typed)
    offered = suggest(plain(typed.q), limit=typed.limit)
    addresses = addresses_of(one.key for one in offered)
    items = [
        SearchSuggestion(text=one.text, url=addresses.get(one.key))
        for one in offered
        if not one.key or one.key in addresses
    ]
    return public_bytes(request, SuggestionList(items=items).model_dump_json().encode())


def _results(findings: Findings) -> SearchResults:
    counted = {facet.name: [*facet.values, *facet.more] for facet in findings.facets}
    return SearchResults(
        items=[
            SearchHit(
                **hit.model_dump(include={"rank", "second", "pinned", "document_number", "validity_label"}),
                card=hit.card,
                title_html=_html(hit.title),
                passage_html=_html(hit.passage),
                alike=hit.alike,
            )
            for hit in findings.hits
        ],
        facets=SearchFacets(
            **{
                facet: [SearchFacetValue(**one.model_dump()) for one in counted.get(name, [])]
                for facet, name in PARAMETERS.items()
            }
        ),
        correction=SearchCorrection(**found.model_dump()) if (found := findings.correction) else None,
        **findings.model_dump(include={"total", "page", "pages", "is_loose", "is_degraded"}),
    )


def _html(marked: Highlighted) -> str:
    return str(highlighted(marked.model_dump()))
