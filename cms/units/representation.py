"""What the public sees of units and their brand pages."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from cms.columns.enums import ColumnType
from cms.columns.selectors import of_kind
from cms.core.blocks import AnyBlock, collect_body, represent_body, stream_rows
from cms.core.listing import cards_of
from cms.core.representation import (
    Card,
    ColumnTag,
    Detail,
    Found,
    Representation,
    Shape,
    UnitTag,
    Wanted,
    cards,
)
from cms.core.representation.schema import Moment, PublicImage
from cms.core.typography import words
from cms.units.enums import DIRECTORY
from cms.units.models import BrandPage, UnitIndexPage
from cms.units.selectors import pages_of_unit, public_brand_pages, with_story_counts

STORIES_SHOWN = 6
FILMS_SHOWN = 3


class Honour(Shape):
    title: str
    level: str
    year: int
    certificate: PublicImage | None


class Event(Shape):
    title: str
    starts_at: Moment
    place: str
    note: str


class Person(Shape):
    role: str
    text: str


class CaptionedImage(Shape):
    image: PublicImage
    caption: str


class BrandLink(Shape):
    """A brand as posters on other pages show it."""

    title: str
    url: str
    unit_name: str
    cover: PublicImage | None
    sample: bool


class BrandOut(Detail):
    brand_name: str
    brand_words: list[str]
    unit_official_name: str
    idea: str
    meaning: str
    practice: str
    started_on: date | None
    ended_on: date | None
    honours: list[Honour]
    events: list[Event]
    people: list[Person]
    body: list[AnyBlock]
    gallery: list[CaptionedImage]
    stories: list[Card]
    films: list[Card]
    other_brands: list[BrandLink]
    is_assembled: bool


class DirectoryUnit(Shape):
    unit: UnitTag
    brand_name: str
    cover: PublicImage | None
    stories_count: int


class DirectoryGroup(Shape):
    title: str
    units: list[DirectoryUnit]


class UnitIndexOut(Detail):
    groups: list[DirectoryGroup]


def brand_links(*, besides: int | None = None) -> list[BrandLink]:
    """Named brands the public may see, in the order of their units."""
    pages = list(public_brand_pages().exclude(brand_name="").exclude(pk=besides))
    return [
        BrandLink(
            title=page.brand_name,
            url=card.url,
            unit_name=page.unit.short_name,
            cover=card.cover,
            sample=card.sample,
        )
        for page, card in zip(pages, cards(pages), strict=True)
    ]


def unit_column(page: BrandPage, keywords: list[str]) -> ColumnTag:
    """A unit's branch as a column of the portal: what it publishes."""
    description = page.idea or f"{page.unit.name}发布的内容。"
    return ColumnTag(name=page.title, description=description, keywords=keywords, type=ColumnType.NEWS)


def stories_of(page: Page) -> list[Card]:
    """The newest listed pages of the unit's branch."""
    return cards_of(pages_of_unit(page)[:STORIES_SHOWN])


def films_of(page: Page) -> list[Card]:
    """The newest lessons of the unit's branch; which page type they are is for the room above to know."""
    return cards_of(of_kind(pages_of_unit(page), "lesson")[:FILMS_SHOWN])


class BrandRepresentation(Representation[BrandPage]):
    model = BrandPage
    schema = BrandOut
    kinds = {"brand": "党建品牌"}
    listed = False
    shows_queries = True
    child_relations = ("unit", "honours", "events", "people", "pictures")
    timely = False
    words_in = ("brand_name", "meaning", "practice", "body", "honours", "events", "people", "gallery")

    def listing_of(self, page: BrandPage) -> QuerySet[Page]:
        return pages_of_unit(page)

    def collect_card(self, page: BrandPage, wanted: Wanted) -> None:
        super().collect_card(page, wanted)
        wanted.add("image", page.cover_id)

    def collect_detail(self, page: BrandPage, wanted: Wanted) -> None:
        super().collect_detail(page, wanted)
        collect_body(page.body.stream_block, stream_rows(page.body), wanted)
        for honour in page.honours.all():
            wanted.add("image", honour.certificate_id)
        for picture in page.pictures.all():
            wanted.add("image", picture.image_id)

    def card_fields(self, page: BrandPage, found: Found) -> dict[str, Any]:
        return {"dek": page.idea, "cover": found.get("image", page.cover_id)}

    def detail_fields(self, page: BrandPage, found: Found) -> dict[str, Any]:
        stories = [] if found.alone else stories_of(page)
        names = list(dict.fromkeys(word for word in (page.brand_name, page.unit.short_name) if word))
        gallery = self._gallery(page, found)
        is_assembled = not (page.idea or page.meaning or page.practice or page.body or gallery)
        return {
            "column": unit_column(page, names),
            "keywords": names,
            "brand_name": page.brand_name,
            "brand_words": words(page.brand_name or page.title),
            "unit_official_name": page.unit.name,
            **{name: getattr(page, name) for name in ("idea", "meaning", "practice", "started_on", "ended_on")},
            "honours": [
                Honour(
                    title=honour.title,
                    level=honour.get_level_display(),
                    year=honour.year,
                    certificate=found.get("image", honour.certificate_id),
                )
                for honour in page.honours.all()
            ],
            "events": [
                Event(title=event.title, starts_at=event.starts_at, place=event.place, note=event.note)
                for event in page.events.all()
            ],
            "people": [Person(role=person.role, text=person.text) for person in page.people.all()],
            "body": represent_body(page.body.stream_block, stream_rows(page.body), found),
            "gallery": gallery,
            "stories": stories,
            "films": [] if found.alone else films_of(page),
            "other_brands": [] if found.alone else brand_links(besides=page.pk),
            "is_assembled": is_assembled,
        }

    def _gallery(self, page: BrandPage, found: Found) -> list[CaptionedImage]:
        return [
            CaptionedImage(image=image, caption=picture.caption)
            for picture in page.pictures.all()
            if (image := found.get("image", picture.image_id)) is not None
        ]


class UnitIndexRepresentation(Representation[UnitIndexPage]):
    model = UnitIndexPage
    schema = UnitIndexOut
    schema_type = "CollectionPage"
    kinds = {"unit_index": "单位总览"}
    listed = False
    timely = False
    shows_queries = True

    def card_fields(self, page: UnitIndexPage, found: Found) -> dict[str, Any]:
        return {"dek": page.intro}

    def detail_fields(self, page: UnitIndexPage, found: Found) -> dict[str, Any]:
        tag = ColumnTag(
            name=page.title,
            description=page.intro or "局系统各单位的党建品牌。",
            keywords=["党建品牌", "单位"],
            type=ColumnType.OVERVIEW,
        )
        return {"groups": [] if found.alone else directory(), "column": tag}


def directory() -> list[DirectoryGroup]:
    """Units with a public brand page under the headings of `DIRECTORY`; headings without any are left out."""
    pages = list(with_story_counts(public_brand_pages()))
    entries: dict[str, list[DirectoryUnit]] = defaultdict(list)
    for page, card in zip(pages, cards(pages), strict=True):
        if card.unit is not None:
            entries[page.unit.kind].append(
                DirectoryUnit(
                    unit=card.unit,
                    brand_name=page.brand_name,
                    cover=card.cover,
                    stories_count=page.stories_count,
                )
            )
    groups = {title: [unit for kind in kinds for unit in entries[kind]] for title, kinds in DIRECTORY.items()}
    return [DirectoryGroup(title=title, units=units) for title, units in groups.items() if units]
