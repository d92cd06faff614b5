"""What the public sees of the home page: the editor's choice, completed with the newest."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from cms.columns.enums import ColumnType
from cms.columns.representation import TopicCard, topic_cards
from cms.columns.selectors import column_and_below, of_kind, pages_of_columns
from cms.core.blanks import blank_ids
from cms.core.listing import cards_of, listed_pages
from cms.core.representation import Card, ColumnTag, Detail, Found, Link, Representation, Wanted
from cms.core.representation.page_sources import links_of
from cms.core.representation.schema import Moment
from cms.portal.models import HomePage
from cms.units.models import UnitIndexPage
from cms.units.representation import BrandLink, brand_links

HIGHLIGHTS = 2
HEADLINES = 4
NOTICES = 5
GALLERY = 3
CANDIDATES = 24
COLUMN = ColumnTag(
    name="首页",
    description="两学一做＋武汉民政好声音：武汉市民政局红色引擎工程宣传平台。",
    keywords=["红色引擎", "民政"],
    type=ColumnType.HOME,
)


class HomeOut(Detail):
    statement: str
    newest_at: Moment | None
    lead: Card | None
    highlights: list[Card]
    headlines: list[Card]
    headlines_more: Link | None
    topics: list[TopicCard]
    plan: Link | None
    gallery: list[Card]
    brands: list[BrandLink]
    brands_more: Link | None
    notices: list[Card]
    notices_more: Link | None


def fill(chosen: Iterable[Card | None], newest: Iterable[Card], *, size: int, besides: Iterable[Card]) -> list[Card]:
    """The chosen cards that exist, then the newest others until there are `size`; none twice, none of `besides`."""
    used = {card.key for card in besides}
    filled: list[Card] = []
    for card in [*chosen, *newest]:
        if card is not None and card.key not in used and len(filled) < size:
            filled.append(card)
            used.add(card.key)
    return filled


class HomeRepresentation(Representation[HomePage]):
    model = HomePage
    schema = HomeOut
    schema_type = "CollectionPage"
    kinds = {"home": "首页"}
    listed = False
    findable = False
    shows_queries = True
    child_relations = ("highlights",)
    words_beside = (*Representation.words_beside, "statement")

    def listing_of(self, page: HomePage) -> QuerySet[Page]:
        return listed_pages()

    def collect_detail(self, page: HomePage, wanted: Wanted) -> None:
        super().collect_detail(page, wanted)
        wanted.add("card", page.lead_id)
        for key in (page.plan_id, page.voices_column_id, page.notices_column_id):
            wanted.add("link", key)
        for highlight in page.highlights.all():
            wanted.add("card", highlight.target_id)

    def detail_fields(self, page: HomePage, found: Found) -> dict[str, Any]:
        newest = cards_of(self._voices(page)[:CANDIDATES])
        with_cover = [card for card in newest if card.cover]
        lead = fill([found.get("card", page.lead_id)], with_cover, size=1, besides=[])
        chosen = [found.get("card", highlight.target_id) for highlight in page.highlights.all()]
        highlights = fill(chosen, with_cover, size=HIGHLIGHTS, besides=lead)
        return {
            "column": COLUMN,
            "keywords": COLUMN.keywords,
            "statement": page.statement,
            "newest_at": listed_pages().values_list("first_published_at", flat=True).first(),
            "lead": lead[0] if lead else None,
            "highlights": highlights,
            "headlines": fill([], newest, size=HEADLINES, besides=[*lead, *highlights]),
            "headlines_more": self._filled(found, page.voices_column_id),
            "topics": topic_cards(),
            "plan": found.get("link", page.plan_id),
            "gallery": fill([], self._picture_stories(), size=GALLERY, besides=[*lead, *highlights]),
            "brands": brand_links(),
            "brands_more": next(iter(links_of(UnitIndexPage.objects.child_of(page))), None),
            "notices": cards_of(of_kind(listed_pages(), "notice")[:NOTICES]),
            "notices_more": self._filled(found, page.notices_column_id),
        }

    def _filled(self, found: Found, column_id: int | None) -> Link | None:
        """The way to a column, unless nothing stands there yet."""
        link: Link | None = found.get("link", column_id)
        return None if column_id in blank_ids() else link

    def _picture_stories(self) -> list[Card]:
        return cards_of(of_kind(listed_pages(), "picture_story")[: GALLERY + HIGHLIGHTS + 1])

    def _voices(self, page: HomePage) -> QuerySet[Page]:
        """What the home page chooses from: the column it is set to, or everything."""
        column = Page.objects.filter(pk=page.voices_column_id).first()
        return pages_of_columns(column_and_below(column)) if column else listed_pages()
