"""What the public sees of every written page, whatever its type: its words, where it is filed, what else to read."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from cms.columns.enums import ColumnType
from cms.columns.models import ColumnPage, WrittenPage
from cms.columns.representation import column_tag
from cms.columns.words import split_keywords
from cms.core.blocks import AnyBlock, collect_body, headings, represent_body, stream_rows
from cms.core.representation import Card, ColumnTag, Detail, Found, Heading, Link, Representation, UnitTag, Wanted

WrittenT = TypeVar("WrittenT", bound=WrittenPage)


class WrittenOut(Detail):
    body: list[AnyBlock]
    headings: list[Heading]
    columns: list[Link]
    topics: list[Link]
    related: list[Card]


def primary_column(columns: Iterable[ColumnPage]) -> ColumnPage | None:
    """The most specific of a page's columns: it names the place the reader is in."""
    return min(columns, key=lambda column: (-column.depth, column.path), default=None)


def present(found: Found, kind: str, keys: Iterable[Any]) -> list[Any]:
    """Those of the things that are there and public."""
    return [thing for key in keys if (thing := found.get(kind, key)) is not None]


class WrittenRepresentation(Representation[WrittenT], Generic[WrittenT]):
    child_relations: ClassVar[tuple[str, ...]] = ("columns", "topics", "related_pages")
    words_in: ClassVar[Sequence[str]] = ("body",)
    suggestions: ClassVar[str]
    """Name of the source that is asked, by page id, for what to read next where the editor chose nothing."""

    def collect_card(self, page: WrittenT, wanted: Wanted) -> None:
        super().collect_card(page, wanted)
        wanted.add("image", page.cover_id)

    def trail_path(self, page: WrittenT) -> str:
        column = primary_column(page.columns.all())
        return column.path if column else super().trail_path(page)

    def collect_detail(self, page: WrittenT, wanted: Wanted) -> None:
        super().collect_detail(page, wanted)
        collect_body(page.body.stream_block, stream_rows(page.body), wanted)
        for filed_under in (*page.columns.all(), *page.topics.all()):
            wanted.add("link", filed_under.pk)
        for related in page.related_pages.all():
            wanted.add("card", related.target_id)
        wanted.add(self.suggestions, page.pk)

    def card_fields(self, page: WrittenT, found: Found) -> dict[str, Any]:
        unit = found.get("unit", page.path)
        return {
            "dek": page.dek,
            "cover": found.get("image", page.cover_id),
            "source": unit.name if unit else "",
        }

    def detail_fields(self, page: WrittenT, found: Found) -> dict[str, Any]:
        body = represent_body(page.body.stream_block, stream_rows(page.body), found)
        shown = [column for column in page.columns.all() if found.get("link", column.pk) is not None]
        return {
            "column": self._column(primary_column(shown), page, found),
            "keywords": split_keywords(page.keywords),
            "body": body,
            "headings": headings(body),
            "columns": present(found, "link", (column.pk for column in shown)),
            "topics": present(found, "link", (topic.pk for topic in page.topics.all())),
            "related": self._related(page, found),
        }

    def _column(self, column: ColumnPage | None, page: WrittenT, found: Found) -> ColumnTag | None:
        """The column the breadcrumb ends with; a page without one stands in its unit's own."""
        if column is not None:
            return column_tag(column)
        trail: list[Link] = found.get("trail", self.trail_path(page)) or []
        unit: UnitTag | None = found.get("unit", page.path)
        if not trail or unit is None:
            return None
        description = f"{unit.name}发布的内容。"
        return ColumnTag(
            name=trail[-1].title, description=description, keywords=[unit.short_name], type=ColumnType.NEWS
        )

    def _related(self, page: WrittenT, found: Found) -> list[Card]:
        """The editor's choice; when there is none, what shares the page's topics and columns."""
        chosen: list[Card] = present(found, "card", (related.target_id for related in page.related_pages.all()))
        return chosen or found.get(self.suggestions, page.pk) or []
