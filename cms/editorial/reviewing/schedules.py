"""Drafts that were approved for an hour, and whether they still are what was approved: a move, a merger of units or
other bytes of a picture may have made the approvals void, and then the hour brings nothing."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, Revision

from cms.editorial.enums import Stage
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.ledger import Standing, standing_of, standings_of
from cms.editorial.reviewing.switch import reviews_are_required


@dataclass(frozen=True)
class Schedule:
    """A draft that waits for its hour."""

    page: Page
    revision: Revision
    standing: Standing

    @property
    def title(self) -> str:
        return self.page.draft_title or self.page.title

    @property
    def hour(self) -> datetime:
        hour: datetime = self.revision.approved_go_live_at
        return hour

    @cached_property
    def wanting(self) -> list[Stage]:
        """The reviews without which the hour brings nothing; empty as long as what was approved still holds. Reads the
        draft when it is asked first."""
        if not reviews_are_required():
            return []
        hashes = hashes_of(self.page.with_content_json(self.revision.content))
        is_let_out = self.standing.admission_of(hashes) or (self.page.live and self.standing.is_released(hashes))
        return [] if is_let_out else self.standing.wanting(hashes)

    @property
    def is_void(self) -> bool:
        return bool(self.wanting)

    @property
    def said_wanting(self) -> str:
        return "、".join(str(stage.label) for stage in self.wanting)


def schedules_of(pages: QuerySet[Page]) -> list[Schedule]:
    """Of those of the pages that wait for their hour, the first hour first. Three queries."""
    kind = ContentType.objects.get_for_model(Page)
    waiting = Revision.objects.filter(base_content_type=kind, approved_go_live_at__isnull=False)
    revisions = {int(one.object_id): one for one in waiting.order_by("approved_go_live_at", "pk")}
    found = pages.in_bulk(list(revisions))
    standings = standings_of(list(found))
    return [Schedule(found[key], one, standings[key]) for key, one in revisions.items() if key in found]


def is_scheduled_in_vain(page: Page) -> bool:
    """Whether the page waits for an hour that will bring nothing. One query for a page that waits for none."""
    revision = page.scheduled_revision
    return revision is not None and Schedule(page, revision, standing_of(page)).is_void
