"""The shelf as somebody asked for it: narrowed by unit, topic, length and year, as plain links and a form."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.columns.listing import kind_links
from cms.columns.models import TopicPage
from cms.core.archive import Listing, PageNumber, Year, in_year, newest, years
from cms.core.listing import PER_PAGE, cards_of
from cms.core.representation import Card, Link, Shape, cards
from cms.core.representation.paths import public_url
from cms.core.tree import below_path
from cms.core.visibility import publicly_visible
from cms.courses.enums import Length
from cms.courses.models import CoursePage, LessonPage
from cms.courses.rules import FIVE_MINUTES_MS, TEN_MINUTES_MS
from cms.courses.selectors import shelf_for_members, shelf_pages
from cms.units.models import BrandPage

FILTERS = ("unit", "topic", "length", "year")
PAGE_PARAMETER = "from"
_NUMBER = re.compile(r"[1-9]\d{0,5}")
_YEAR = re.compile(r"[12]\d{3}")


class Choice(Shape):
    value: str
    label: str
    chosen: bool


class Filter(Shape):
    """One way to narrow the shelf; `name` is its name in an address."""

    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader chose; a value nobody offers narrows nothing."""

    unit: str = ""
    topic: str = ""
    length: str = ""
    year: str = ""
    page: int = 1

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> "Asked":
        given = {name: str(parameters.get(name, "")) for name in FILTERS}
        if given["length"] not in Length.values:
            given["length"] = ""
        if not _YEAR.fullmatch(given["year"]):
            given["year"] = ""
        page = str(parameters.get(PAGE_PARAMETER, ""))
        return cls(**given, page=int(page) if _NUMBER.fullmatch(page) else 1)

    @property
    def narrowing(self) -> dict[str, str]:
        return {name: value for name in FILTERS if (value := getattr(self, name))}

    def address(self, base: str, page: int = 1) -> str:
        query = self.narrowing | ({PAGE_PARAMETER: str(page)} if page > 1 else {})
        return f"{base}?{urlencode(query)}" if query else base


def shelf_beside(page: Page, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The list, its kinds, its years and the filters; a constant number of queries."""
    here, everything = public_url(page.url_path) or "", shelf_pages()
    by_year = years(everything, base=here)
    asked, filters = _asked(everything, parameters, by_year)
    listing = (
        _narrowed_listing(_narrowed(everything, asked), asked, here, as_cards=cards_of)
        if asked.narrowing
        else newest(everything, count=sum(one.count for one in by_year), head=here, base=here)
    )
    return {
        "listing": listing.model_dump(),
        "kinds": [link.model_dump() for link in kind_links(everything, base=here, head=here)],
        "filters": filters,
        "is_narrowed": bool(asked.narrowing),
        "years": [year.model_dump() for year in by_year],
    }


def members_shelf(parameters: Mapping[str, Any], *, here: str) -> dict[str, Any]:
    """The list for members and its filters, for whoever knows that a member is looking; a constant number of queries.

    Every page of it counts from the newest: nobody may keep one, so no page needs to stay as it was.
    """
    everything = shelf_for_members()
    asked, filters = _asked(everything, parameters, years(everything, base=here))
    listing = _narrowed_listing(_narrowed(everything, asked), asked, here, as_cards=_cards_for_members)
    return {"listing": listing.model_dump(), "filters": filters, "is_narrowed": bool(asked.narrowing)}


def _cards_for_members(pages: PageQuerySet) -> list[Card]:
    return cards(pages.specific(defer=False), behind=True)


def _asked(
    everything: QuerySet[Page], parameters: Mapping[str, Any], by_year: Sequence[Year]
) -> tuple[Asked, list[dict[str, Any]]]:
    """What the reader chose, and the filters that offer it."""
    units, topics = _units(everything), _topics(everything)
    asked = _known(Asked.of(parameters), {slug for slug, _ in units}, {slug for slug, _ in topics})
    return asked, [one.model_dump() for one in _filters(asked, units, topics, by_year)]


def _known(asked: Asked, units: set[str], topics: set[str]) -> Asked:
    return Asked(
        unit=asked.unit if asked.unit in units else "",
        topic=asked.topic if asked.topic in topics else "",
        length=asked.length,
        year=asked.year,
        page=asked.page,
    )


def _narrowed(pages: QuerySet[Page], asked: Asked) -> QuerySet[Page]:
    if asked.unit:
        brands = BrandPage.objects.filter(unit__slug=asked.unit, path=_beginning())
        pages = pages.filter(Exists(brands))
    if asked.topic:
        topic = publicly_visible(TopicPage.objects.filter(slug=asked.topic)).first()
        pages = pages.filter(_names(topic)) if topic else pages.none()
    if asked.length:
        pages = pages.filter(pk__in=of_length(Length(asked.length)).values("pk"))
    return in_year(pages, int(asked.year)) if asked.year else pages


def _names(topic: TopicPage) -> Q:
    lessons, courses = (
        model.objects.filter(topics=topic).order_by().values("pk") for model in (LessonPage, CoursePage)
    )
    return Q(pk__in=lessons) | Q(pk__in=courses)


def _beginning() -> Any:
    """The tree path of the brand page above the page of the outer query: units publish three levels down."""
    return Substr(OuterRef("path"), 1, Page.steplen * 4)


def of_length(length: Length) -> QuerySet[LessonPage]:
    """Lessons of that length, before the gate."""
    lessons = LessonPage.objects.order_by()
    if length is Length.SHORT:
        return lessons.filter(film_version__duration_ms__lte=FIVE_MINUTES_MS)
    if length is Length.LONG:
        return lessons.filter(film_version__duration_ms__gt=TEN_MINUTES_MS)
    return lessons.filter(film_version__duration_ms__gt=FIVE_MINUTES_MS, film_version__duration_ms__lte=TEN_MINUTES_MS)


def _units(pages: QuerySet[Page]) -> list[tuple[str, str]]:
    """Slug and name of the units that have something on the shelf, in their order."""
    below = pages.order_by().filter(below_path(OuterRef("path")))
    brands = publicly_visible(BrandPage.objects.filter(Exists(below)).order_by("unit__sort_order", "path"))
    return list(brands.values_list("unit__slug", "unit__short_name"))


def _topics(pages: QuerySet[Page]) -> list[tuple[str, str]]:
    """Slug and title of the topics that something on the shelf names, in their order."""
    keys = pages.order_by().values("pk")
    named = {
        key
        for model in (LessonPage, CoursePage)
        for key in model.topics.through.objects.filter(**{f"{model._meta.model_name}__in": keys}).values_list(
            "topicpage_id", flat=True
        )
    }
    topics = publicly_visible(TopicPage.objects.filter(pk__in=named)).order_by("number", "path")
    return list(topics.values_list("slug", "title"))


def _narrowed_listing(
    pages: QuerySet[Page], asked: Asked, here: str, *, as_cards: Callable[[QuerySet[Page]], list[Card]]
) -> Listing:
    """Pages of a narrowed shelf count from the newest: they have no place of their own."""
    start = (asked.page - 1) * PER_PAGE
    items = as_cards(pages[start : start + PER_PAGE])
    is_more = pages[start + PER_PAGE : start + PER_PAGE + 1].exists()
    newer = Link(title="较新", url=asked.address(here, asked.page - 1)) if asked.page > 1 else None
    older = Link(title="较早", url=asked.address(here, asked.page + 1)) if is_more else None
    own = PageNumber(number=asked.page, url=asked.address(here, asked.page), current=True)
    return Listing(
        items=items,
        number=asked.page if asked.page > 1 else None,
        head=asked.address(here),
        newer=newer,
        older=older,
        numbers=[own] if newer or older else [],
    )


def _filters(
    asked: Asked, units: list[tuple[str, str]], topics: list[tuple[str, str]], by_year: Sequence[Year]
) -> list[Filter]:
    """Those that leave a choice."""
    offered = {
        "unit": ("单位", units),
        "topic": ("专题", topics),
        "length": ("时长", list(Length.choices)),
        "year": ("年份", [(str(one.year), f"{one.year} 年") for one in by_year]),
    }
    return [
        Filter(
            name=name,
            label=label,
            choices=[Choice(value=value, label=words, chosen=getattr(asked, name) == value) for value, words in values],
        )
        for name, (label, values) in offered.items()
        if len(values) > 1 or getattr(asked, name)
    ]
