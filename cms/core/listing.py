"""Lists of pages of any type, newest first, by page number or by cursor, in a constant number of queries."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from wagtail.models import Page

from cms.core.representation.registry import registered
from cms.core.representation.schema import Card, Link, Shape
from cms.core.stored.services import Form, shapes
from cms.core.visibility import publicly_visible

PER_PAGE = 20
NEWEST_FIRST = ("-first_published_at", "-pk")


class PageNumber(Shape):
    number: int
    url: str
    current: bool


class Listing(Shape):
    items: list[Card]
    page: int
    pages: int
    count: int
    newer: Link | None
    older: Link | None
    numbers: list[PageNumber]


class UnreadableCursor(ValueError):
    """The cursor was not made by this API."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a reader stopped: the last item's place in time. A page published meanwhile shifts nothing."""

    published_at: datetime
    pk: int

    def encode(self) -> str:
        text = f"{self.published_at.astimezone(UTC).isoformat()}|{self.pk}"
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str) -> "Cursor":
        try:
            padded = text + "=" * (-len(text) % 4)
            moment, pk = base64.urlsafe_b64decode(padded.encode()).decode().split("|")
            published_at = datetime.fromisoformat(moment)
            if published_at.tzinfo is None:
                raise UnreadableCursor(text)
            return cls(published_at, int(pk))
        except (ValueError, binascii.Error) as error:
            raise UnreadableCursor(text) from error

    def after(self) -> Q:
        """The condition for everything older."""
        return Q(first_published_at__lt=self.published_at) | Q(first_published_at=self.published_at, pk__lt=self.pk)


def listed_pages() -> QuerySet[Page]:
    """Every public page that listings may show, newest first."""
    types = ContentType.objects.get_for_models(*(known.model for known in registered() if known.listed))
    pages = Page.objects.filter(content_type__in=types.values(), first_published_at__isnull=False)
    visible: QuerySet[Page] = publicly_visible(pages).order_by(*NEWEST_FIRST)
    return visible


def cards_of(pages: QuerySet[Page]) -> list[Card]:
    """List shapes of a slice of pages that the public may see, in its order."""
    ids = list(pages.values_list("pk", flat=True))
    stored = shapes(Form.CARD, ids)
    return [Card.model_validate_json(stored[pk].body) for pk in ids if pk in stored]


def _address(number: int, query: Sequence[tuple[str, str]]) -> str:
    parameters = [*query, *([("page", str(number))] if number > 1 else [])]
    return "?" + urlencode(parameters) if parameters else "."


def _numbers(page: int, pages: int, query: Sequence[tuple[str, str]]) -> list[PageNumber]:
    """The first, the last and the neighbours, enough to move and few enough for a phone."""
    shown = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    return [PageNumber(number=number, url=_address(number, query), current=number == page) for number in shown]


def numbered_listing(pages: QuerySet[Page], *, number: str, query: Sequence[tuple[str, str]] = ()) -> Listing:
    """One numbered page of a list; a number out of range shows the nearest page rather than an error.

    `query` are the parameters that links to the other pages must keep.
    """
    paginator = Paginator(pages, PER_PAGE)
    chosen = paginator.get_page(number)
    newer = Link(title="较新", url=_address(chosen.number - 1, query)) if chosen.has_previous() else None
    older = Link(title="较早", url=_address(chosen.number + 1, query)) if chosen.has_next() else None
    return Listing(
        items=cards_of(chosen.object_list),  # type: ignore[arg-type]
        page=chosen.number,
        pages=paginator.num_pages,
        count=paginator.count,
        newer=newer,
        older=older,
        numbers=_numbers(chosen.number, paginator.num_pages, query) if paginator.num_pages > 1 else [],
    )
