"""What the public sees of stories and notices."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from django.db.models import QuerySet

from cms.columns.enums import ColumnType
from cms.columns.models import ColumnPage
from cms.columns.representation import column_tag
from cms.columns.words import split_keywords
from cms.core.blocks import AnyBlock, collect_body, headings, represent_body, stream_rows
from cms.core.representation import (
    Card,
    ColumnTag,
    Detail,
    Found,
    Heading,
    Link,
    Representation,
    Shape,
    UnitTag,
    Wanted,
)
from cms.core.representation.schema import PublicFile
from cms.stories.enums import StoryKind
from cms.stories.models import ContentPage, NoticePage, StoryPage
from cms.stories.selectors import neighbour_ids

ContentT = TypeVar("ContentT", bound=ContentPage)


class Original(Shape):
    """Where a reprint was first published."""

    name: str
    url: str


class StoryOut(Detail):
    body: list[AnyBlock]
    headings: list[Heading]
    author: str
    editor: str
    columns: list[Link]
    topics: list[Link]
    original: Original | None
    attachments: list[PublicFile]
    related: list[Card]
    previous: Link | None
    next: Link | None


class NoticeOut(StoryOut):
    document_number: str
    validity: str
    validity_label: str
    issuing_body: str
    issued_on: date | None


def primary_column(columns: Iterable[ColumnPage]) -> ColumnPage | None:
    """The most specific of a page's columns: it names the place the reader is in."""
    return min(columns, key=lambda column: (-column.depth, column.path), default=None)


class ContentRepresentation(Representation[ContentT], Generic[ContentT]):
    """What the two page types have in common."""

    child_relations = ("columns", "topics", "attachments", "related_pages")
    words_in: ClassVar[Sequence[str]] = ("body", "original", "attachments")

    def concerned_by(self, page_ids: Collection[int]) -> set[int]:
        return {key for _, *neighbours in neighbour_ids(page_ids) for key in neighbours if key is not None}

    def collect_card(self, page: ContentT, wanted: Wanted) -> None:
        super().collect_card(page, wanted)
        wanted.add("image", page.cover_id)

    def trail_path(self, page: ContentT) -> str:
        column = primary_column(page.columns.all())
        return column.path if column else super().trail_path(page)

    def collect_detail(self, page: ContentT, wanted: Wanted) -> None:
        super().collect_detail(page, wanted)
        collect_body(page.body.stream_block, stream_rows(page.body), wanted)
        for filed_under in (*page.columns.all(), *page.topics.all()):
            wanted.add("link", filed_under.pk)
        for attachment in page.attachments.all():
            wanted.add("file", attachment.document_id)
        for related in page.related_pages.all():
            wanted.add("card", related.target_id)
        wanted.add("neighbours", page.pk)
        wanted.add("suggestions", page.pk)

    def card_fields(self, page: ContentT, found: Found) -> dict[str, Any]:
        unit = found.get("unit", page.path)
        return {
            "dek": page.dek,
            "cover": found.get("image", page.cover_id),
            "source": page.source_name or (unit.name if unit else ""),
        }

    def detail_fields(self, page: ContentT, found: Found) -> dict[str, Any]:
        body = represent_body(page.body.stream_block, stream_rows(page.body), found)
        shown = [column for column in page.columns.all() if found.get("link", column.pk) is not None]
        beside = found.get("neighbours", page.pk)
        return {
            "column": self._column(primary_column(shown), page, found),
            "keywords": split_keywords(page.keywords),
            "body": body,
            "headings": headings(body),
            "author": page.author,
            "editor": page.editor,
            "columns": self._present(found, "link", (column.pk for column in shown)),
            "topics": self._present(found, "link", (topic.pk for topic in page.topics.all())),
            "original": Original(name=page.original_source, url=page.original_url) if page.original_source else None,
            "attachments": self._present(found, "file", (file.document_id for file in page.attachments.all())),
            "related": self._related(page, found),
            "previous": beside.older if beside else None,
            "next": beside.newer if beside else None,
        }

    def _column(self, column: ColumnPage | None, page: ContentT, found: Found) -> ColumnTag | None:
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

    def _related(self, page: ContentT, found: Found) -> list[Card]:
        """The editor's choice; when there is none, what shares the page's topics and columns."""
        chosen: list[Card] = self._present(found, "card", (related.target_id for related in page.related_pages.all()))
        return chosen or found.get("suggestions", page.pk) or []

    @staticmethod
    def _present(found: Found, kind: str, keys: Any) -> list[Any]:
        return [thing for key in keys if (thing := found.get(kind, key)) is not None]


class StoryRepresentation(ContentRepresentation[StoryPage]):
    model = StoryPage
    schema = StoryOut
    schema_type = "NewsArticle"
    kinds = dict(StoryKind.choices)

    def kind_of(self, page: StoryPage) -> str:
        return page.kind

    def template(self, kind: str) -> str:
        """Picture stories are laid out around their pictures, everything else around its text."""
        return "stories/picture_story.html" if kind == StoryKind.PICTURE_STORY else "stories/story_page.html"

    def pages_of_kind(self, kind: str) -> QuerySet[Any]:
        return StoryPage.objects.filter(kind=kind)


class NoticeRepresentation(ContentRepresentation[NoticePage]):
    model = NoticePage
    schema = NoticeOut
    schema_type = "Article"
    kinds = {"notice": "通知公文"}
    words_in = (*ContentRepresentation.words_in, "issuing_body", "validity_label")
    keywords_in = (*ContentRepresentation.keywords_in, "document_number")

    def detail_fields(self, page: NoticePage, found: Found) -> dict[str, Any]:
        return {
            **super().detail_fields(page, found),
            "document_number": page.document_number,
            "validity": page.validity,
            "validity_label": page.get_validity_display(),
            "issuing_body": page.issuing_body,
            "issued_on": page.issued_on,
        }
