"""Lists of pages of any type, newest first, in a constant number of queries."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Q, QuerySet
from wagtail.models import Page, get_page_models

from cms.core.representation.registry import registered
from cms.core.representation.schema import Card
from cms.core.stored.services import Form, shapes
from cms.core.visibility import publicly_visible

PER_PAGE = 20
NEWEST_FIRST = ("-first_published_at", "-pk")


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
        """Only what `encode` wrote, whole. Raises UnreadableCursor for anything else."""
        try:
            padded = text + "=" * (-len(text) % 4)
            moment, pk = base64.urlsafe_b64decode(padded.encode()).decode().split("|")
            cursor = cls(datetime.fromisoformat(moment).astimezone(UTC), int(pk))
        except (ValueError, OverflowError, binascii.Error) as error:
            raise UnreadableCursor(text) from error
        if cursor.encode() != text or cursor.pk > BigIntegerField.MAX_BIGINT:
            raise UnreadableCursor(text)
        return cursor

    def after(self) -> Q:
        """The condition for everything older; its first half is a range of the index by time."""
        not_newer = Q(first_published_at__lte=self.published_at)
        return not_newer & (Q(first_published_at__lt=self.published_at) | Q(pk__lt=self.pk))


def listed_pages() -> QuerySet[Page]:
    """Every public page that listings may show, newest first.

    Said by the types that are not listed: of the few that are, SQLite would take the index and sort the whole portal,
    where the index by time gives the newest twenty at once.
    """
    listed = {known.model for known in registered() if known.listed}
    others = ContentType.objects.get_for_models(*(model for model in get_page_models() if model not in listed))
    pages = Page.objects.exclude(content_type__in=others.values()).filter(first_published_at__isnull=False)
    visible: QuerySet[Page] = publicly_visible(pages).order_by(*NEWEST_FIRST)
    return visible


def cards_of(pages: QuerySet[Page]) -> list[Card]:
    """List shapes of a slice of pages that the public may see, in its order."""
    return cards_by_ids(list(pages.values_list("pk", flat=True)))


def cards_by_ids(ids: Sequence[int]) -> list[Card]:
    """List shapes of pages the caller has shown to the gate, in the order of the ids."""
    stored = shapes(Form.CARD, ids)
    return [Card.model_validate_json(stored[pk].body) for pk in ids if pk in stored]
