"""Reads of corrections: an editor's inbox, and what a receipt tells."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from cms.core.representation import Link
from cms.core.representation.page_sources import links_by_id
from cms.core.representation.registry import is_represented
from cms.core.visibility import publicly_visible
from cms.core.working_days import WorkingDays, working_days
from cms.readers.corrections.rules import Urgency, shown_receipt, urgency
from cms.readers.models import Correction
from cms.units.boundary import is_of_the_bureau, own_units, pages_within

LONG_UNANSWERED = timedelta(days=60)
"""After three months a message without an answer fails the whole portal (国办秘函〔2019〕19号); we warn before."""
UNANSWERED_TOO_LONG = timedelta(days=92)
"""The three months, at their longest."""


def page_to_correct(key: str) -> tuple[Page, Link] | None:
    """The public page with this key and its title and address; None when there is none the public may see."""
    page = publicly_visible(Page.objects.filter(translation_key=key)).select_related("content_type").first()
    link = links_by_id({page.pk}).get(page.pk) if page else None
    if page is None or link is None or not is_represented(page.specific_class):
        return None
    return page, link


def corrections_for(user: Any) -> QuerySet[Correction]:
    """What the account may see: the bureau everything, a unit's editor what the unit has to answer.

    `knows_page` says whether it may know of the page too: one that was passed on may be about another unit's page,
    which has been withdrawn since.
    """
    known = pages_within(user, Page.objects.filter(pk=OuterRef("page")))
    corrections = Correction.objects.select_related("page", "unit").annotate(knows_page=Exists(known))
    if is_of_the_bureau(user):
        return corrections
    return corrections.filter(unit__in=own_units(user))


def page_named(correction: Any) -> str:
    """The title of the page as the account of `corrections_for` may read it."""
    return correction.page.title if correction.knows_page else f"（不公开或已删除）{correction.address}"


@dataclass(frozen=True, slots=True)
class Workload:
    """How many open corrections wait for an account's answer."""

    waiting: int
    overdue: int
    long_unanswered: int
    first: list[Correction]


def workload_of(user: Any, *, shown: int) -> Workload:
    """Three numbers and the corrections that are due first; two queries besides the account's rights."""
    waiting = corrections_for(user).filter(closed_at__isnull=True)
    counts = waiting.aggregate(
        waiting=Count("pk"),
        overdue=Count("pk", filter=Q(due_on__lt=timezone.localdate())),
        long_unanswered=Count("pk", filter=Q(received_at__lt=timezone.now() - LONG_UNANSWERED)),
    )
    return Workload(**counts, first=list(waiting[:shown]) if counts["waiting"] else [])


def unanswered_too_long() -> int:
    """How many corrections an inspection would count against the portal today, whoever is to answer them. One query."""
    return Correction.objects.filter(
        closed_at__isnull=True, received_at__lt=timezone.now() - UNANSWERED_TOO_LONG
    ).count()


class Deadlines:
    """Says how urgent open corrections are; one query for any number."""

    def __init__(self) -> None:
        self.today = timezone.localdate()
        self._calendar: WorkingDays = working_days(since=self.today)

    def of(self, correction: Correction) -> Urgency:
        if not correction.is_open:
            return Urgency.NONE
        return urgency(correction.due_on, today=self.today, calendar=self._calendar)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the holder of a receipt learns: the office's words and none of their own."""

    number: str
    state: str
    state_label: str
    received_at: datetime
    due_on: date
    closed_at: datetime | None
    reply: str
    unit: str
    page: Link | None
    sample: bool


def receipt_by_number(receipt: str) -> Receipt | None:
    """Two queries. A page that is not public any more is not named."""
    correction = Correction.objects.select_related("unit").filter(receipt=receipt).first() if receipt else None
    if correction is None:
        return None
    return Receipt(
        number=shown_receipt(correction.receipt),
        state=correction.state,
        state_label=correction.get_state_display(),
        received_at=correction.received_at,
        due_on=correction.due_on,
        closed_at=correction.closed_at,
        reply=correction.reply,
        unit=correction.unit.short_name if correction.unit else "局机关",
        page=links_by_id({correction.page_id}).get(correction.page_id),
        sample=correction.is_sample,
    )
