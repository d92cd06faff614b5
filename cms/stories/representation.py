"""What the public sees of stories and notices."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from django.db.models import QuerySet

from cms.columns.written import WrittenOut, WrittenRepresentation, present
from cms.core.representation import Found, Link, Shape, Wanted
from cms.core.representation.schema import PublicFile
from cms.stories.enums import StoryKind, Validity
from cms.stories.models import ContentPage, NoticePage, StoryPage
from cms.stories.selectors import neighbour_ids

ContentT = TypeVar("ContentT", bound=ContentPage)


class Original(Shape):
    """Where a reprint was first published."""

    name: str
    url: str


class StoryOut(WrittenOut):
    author: str
    editor: str
    original: Original | None
    attachments: list[PublicFile]
    previous: Link | None
    next: Link | None


class NoticeOut(StoryOut):
    document_number: str
    validity: str
    validity_label: str
    issuing_body: str
    issued_on: date | None


class ContentRepresentation(WrittenRepresentation[ContentT], Generic[ContentT]):
    """What the two page types have in common."""

    child_relations = (*WrittenRepresentation.child_relations, "attachments")
    words_in: ClassVar[Sequence[str]] = ("body", "original", "attachments")
    words_beside = (*WrittenRepresentation.words_beside, "author", "editor")
    suggestions = "suggestions"

    def concerned_by(self, page_ids: Collection[int]) -> set[int]:
        return {key for _, *neighbours in neighbour_ids(page_ids) for key in neighbours if key is not None}

    def collect_detail(self, page: ContentT, wanted: Wanted) -> None:
        super().collect_detail(page, wanted)
        for attachment in page.attachments.all():
            wanted.add("file", attachment.document_id)
        wanted.add("neighbours", page.pk)

    def card_fields(self, page: ContentT, found: Found) -> dict[str, Any]:
        fields = super().card_fields(page, found)
        return fields | ({"source": page.source_name} if page.source_name else {})

    def detail_fields(self, page: ContentT, found: Found) -> dict[str, Any]:
        beside = found.get("neighbours", page.pk)
        return {
            **super().detail_fields(page, found),
            "author": page.author,
            "editor": page.editor,
            "original": Original(name=page.original_source, url=page.original_url) if page.original_source else None,
            "attachments": present(found, "file", (file.document_id for file in page.attachments.all())),
            "previous": beside.older if beside else None,
            "next": beside.newer if beside else None,
        }


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
    is_document = True
    words_in = (*ContentRepresentation.words_in, "issuing_body", "validity_label")
    keywords_in = (*ContentRepresentation.keywords_in, "document_number")
    words_beside = (*ContentRepresentation.words_beside, "document_number")

    def is_in_force(self, page: NoticePage) -> bool:
        return page.validity not in (Validity.REPEALED, Validity.EXPIRED)

    def detail_fields(self, page: NoticePage, found: Found) -> dict[str, Any]:
        return {
            **super().detail_fields(page, found),
            "document_number": page.document_number,
            "validity": page.validity,
            "validity_label": page.get_validity_display(),
            "issuing_body": page.issuing_body,
            "issued_on": page.issued_on,
        }
