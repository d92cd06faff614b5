"""How a page type says what is public of it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page

from cms.core.representation.paths import public_url
from cms.core.representation.schema import Card, Detail, Link
from cms.core.representation.sources import Found, Wanted

PageT = TypeVar("PageT", bound=Page)
Said = tuple[str, str]
"""Words that were looked for, and the text from them on."""


class Representation(Generic[PageT]):
    """Builds the list and the detail shape of one page type.

    A subclass names its page model and schema, asks for what it needs in `collect…` and fills the fields in
    `card_fields` and `detail_fields`. It is registered with `register` in its app's `AppConfig.ready()`.
    """

    model: ClassVar[type[Page]]
    schema: ClassVar[type[Detail]] = Detail
    kinds: ClassVar[dict[str, str]]
    """Public kind → Chinese label; most page types have one."""
    listed: ClassVar[bool] = True
    """Whether listings of a column or a unit show it; furniture such as indexes does not appear there."""
    child_relations: ClassVar[Sequence[str]] = ()
    """Child, many-to-many and foreign relations the detail reads, fetched for the whole batch at once."""

    shows_queries: ClassVar[bool] = False
    """Whether the detail, or what stands beside it on the page, shows what a query found: then any change of anything
    public may concern it."""

    findable: ClassVar[bool] = True
    """Whether search knows pages of this type."""
    timely: ClassVar[bool] = True
    """Whether the newer of two that fit alike is the better answer: of news it is, of laws and exhibits it is not."""
    is_document: ClassVar[bool] = False
    """Whether pages of this type are documents, which are in force or not."""
    words_in: ClassVar[Sequence[str]] = ("body",)
    """Fields of the detail whose words search reads, in this order; those a type does not have are passed over."""
    keywords_in: ClassVar[Sequence[str]] = ("keywords", "topics")
    """Fields of the detail found as if they stood in the title."""
    words_beside: ClassVar[Sequence[str]] = ("keywords", "source", "seo_title", "description")
    """Fields of the detail with words of an editor that search does not read as its text: they are proofread too."""

    def further_words(self, pages: Sequence[PageT]) -> Mapping[int, str]:
        """By page id, words search reads beyond the detail, such as a film's transcript: for a batch at once."""
        return {}

    def seconds_of(self, said: Mapping[int, Said]) -> Mapping[int, int]:
        """By page id, the second at which the page's film says what was found; nothing where it was read and not
        heard."""
        return {}

    schema_type: ClassVar[str] = "WebPage"
    """What the page is in the words of schema.org, for search engines."""

    def concerned_by(self, page_ids: Collection[int]) -> set[int]:
        """Pages whose details differ because these now stand where they stand, beyond those that show them already."""
        return set()

    def cards_concerned_by(self, page_ids: Collection[int]) -> set[int]:
        """Pages whose cards differ for the same reason, and their details with them."""
        return set()

    heads_its_list: ClassVar[bool] = False
    """Whether the page itself shows the newest of what it lists; the others have a page of their own for that."""

    def listing_of(self, page: PageT) -> QuerySet[Page] | None:
        """The listed pages this page is the place of, newest first: a column's, a unit's. None when it is no place."""
        return None

    @property
    def is_place(self) -> bool:
        """Whether pages of this type list others."""
        return type(self).listing_of is not Representation.listing_of

    @property
    def stays(self) -> bool:
        """Whether pages of this type are read as of today: they introduce something, and are no news of their day."""
        return not (self.listed and self.timely)

    def is_in_force(self, page: PageT) -> bool:
        """Of a document: whether nobody has marked it as no longer valid."""
        return True

    def blank_ids(self) -> set[int]:
        """Pages of this type that have nothing to show yet: no menu, no list and no site map leads to them."""
        return set()

    def template(self, kind: str) -> str:
        """The template of the page, below `site/templates`."""
        template: str = self.model.template
        return template

    def beside(self, page: PageT, request: HttpRequest) -> dict[str, Any]:
        """What the page shows besides its representation and according to the request: a numbered list, for example.
        Plain data; only types that set `shows_queries` may have something."""
        return {}

    def kind_of(self, page: PageT) -> str:
        return next(iter(self.kinds))

    def pages_of_kind(self, kind: str) -> QuerySet[Any]:
        """Pages of this type that are of `kind`, before the gate."""
        return self.model._default_manager.all()

    def kinds_among(self, pages: QuerySet[Any]) -> list[str]:
        """Which of this type's kinds occur among the pages."""
        return [kind for kind in self.kinds if pages.filter(pk__in=self.pages_of_kind(kind).values("pk")).exists()]

    def collect_card(self, page: PageT, wanted: Wanted) -> None:
        wanted.add("unit", page.path)

    def collect_detail(self, page: PageT, wanted: Wanted) -> None:
        wanted.add("trail", self.trail_path(page))

    def trail_path(self, page: PageT) -> str:
        """Tree path of the page the breadcrumb ends with; by default the parent."""
        return str(page.path)[: -page.steplen]

    def card_fields(self, page: PageT, found: Found) -> dict[str, Any]:
        return {}

    def detail_fields(self, page: PageT, found: Found) -> dict[str, Any]:
        return {}

    def card(self, page: PageT, found: Found) -> Card:
        return Card(**self._shared(page, found) | self.card_fields(page, found))

    def detail(self, page: PageT, found: Found) -> Detail:
        shared = self._shared(page, found) | self.card_fields(page, found)
        trail: list[Link] = found.get("trail", self.trail_path(page)) or []
        own = {
            "seo_title": page.seo_title or page.title,
            "description": page.search_description or shared.get("dek") or page.title,
            "breadcrumb": trail,
            "updated_at": page.last_published_at,
        }
        return self.schema(**shared | own | self.detail_fields(page, found))

    def _shared(self, page: PageT, found: Found) -> dict[str, Any]:
        kind = self.kind_of(page)
        return {
            "key": page.translation_key.hex,
            "kind": kind,
            "kind_label": self.kinds[kind],
            "title": page.title,
            "url": public_url(page.url_path) or "",
            "published_at": page.first_published_at,
            "unit": found.get("unit", page.path),
            "sample": page.is_sample,
        }
