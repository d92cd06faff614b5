"""How far a page's newest draft has come, for the people at the desk."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, TaskState

from cms.core.working_days import WorkingDays, working_days
from cms.editorial.enums import Entry, Stage
from cms.editorial.models import EmergencyCall, LedgerEntry, ReviewTask
from cms.editorial.reviewing.admissions import REVIEWED_WITHIN
from cms.editorial.reviewing.content_hashes import ContentHashes, hashes_of
from cms.editorial.reviewing.desk import pages_called_out
from cms.editorial.reviewing.ledger import standing_of, standings_of


@dataclass(frozen=True, slots=True)
class Step:
    """One of the three reviews. `approval` is of the draft as it stands; `voided` one that a change made void."""

    stage: Stage
    approval: LedgerEntry | None
    voided: LedgerEntry | None
    is_current: bool
    due_on: date | None

    @property
    def label(self) -> str:
        return str(self.stage.label)

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and timezone.localdate() > self.due_on


@dataclass(frozen=True, slots=True)
class Progress:
    steps: list[Step]
    hashes: ContentHashes
    is_in_review: bool
    is_released: bool
    """The public sees exactly this draft."""
    emergency: LedgerEntry | None
    """The page is public by an emergency whose reviews have not followed yet."""
    call: EmergencyCall | None

    @property
    def emergency_is_late(self) -> bool:
        return self.emergency is not None and is_late(self.emergency)


def progress_of(page: Page) -> Progress:
    """A handful of queries; the page must have been saved."""
    page = page.specific
    hashes = hashes_of(page.get_latest_revision_as_object())
    standing = standing_of(page)
    valid = standing.three_for(hashes) or tuple(standing.approvals_of(hashes))
    state = page.current_workflow_task_state
    current = state.task.specific if state is not None else None
    steps = []
    for stage in Stage:
        approval = next((one for one in valid if one.stage == stage), None)
        others = [one for one in standing.approvals if one.stage == stage]
        is_current = isinstance(current, ReviewTask) and current.stage == stage
        steps.append(
            Step(
                stage=stage,
                approval=approval,
                voided=others[-1] if others and approval is None else None,
                is_current=is_current,
                due_on=due_on(state, current) if is_current and isinstance(current, ReviewTask) else None,
            )
        )
    return Progress(
        steps=steps,
        hashes=hashes,
        is_in_review=current is not None,
        is_released=page.live and standing.is_released(hashes),
        emergency=standing.emergency if page.live else None,
        call=EmergencyCall.objects.filter(page=page.pk, is_open=True).select_related("asked_by").first(),
    )


def due_on(state: TaskState, task: ReviewTask, calendar: WorkingDays | None = None) -> date:
    """The last day for a review that has begun: so many working days later. Whoever has the calendar hands it in."""
    began = timezone.localdate(state.started_at)
    return (calendar or working_days(since=began)).after(began, task.days)


def open_calls(user: Any) -> QuerySet[EmergencyCall]:
    """Pages that somebody else called out, where this person may be the second."""
    called: QuerySet[EmergencyCall] = EmergencyCall.objects.filter(
        is_open=True, page__in=pages_called_out(user).values("pk")
    )
    return called.exclude(asked_by=user).select_related("page", "asked_by").order_by("asked_at")


def unreviewed_emergencies() -> list[tuple[Page, LedgerEntry]]:
    """Live pages that went public by an emergency and still want their reviews, the longest public first. Two
    queries."""
    called_out = LedgerEntry.objects.filter(kind=Entry.EMERGENCY).values("page_id")
    pages = Page.objects.filter(pk__in=called_out, live=True).in_bulk()
    emergencies = ((pages[key], standing.emergency) for key, standing in standings_of(list(pages)).items())
    waiting = [(page, emergency) for page, emergency in emergencies if emergency is not None]
    return sorted(waiting, key=lambda one: one[1].at)


def is_late(emergency: LedgerEntry) -> bool:
    """Whether the day within which its reviews had to follow is over."""
    return timezone.now() > emergency.at + REVIEWED_WITHIN
