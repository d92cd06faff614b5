"""What waits for a person at the desk, in as many queries for a hundred texts as for one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState

from cms.core.working_days import WorkingDays, working_days
from cms.editorial.enums import PassNumber, Stage
from cms.editorial.models import Look, ProofNote, ReviewTask
from cms.editorial.passes.switch import passes_are_required
from cms.editorial.passes.turns import wanting_passes
from cms.editorial.reviewing.desk import duties_today, states_to_review
from cms.editorial.reviewing.ledger import Standing, standings_of
from cms.editorial.reviewing.looking import looks_at
from cms.editorial.reviewing.progress import due_on
from cms.units.boundary import pages_within
from cms.units.models import BrandPage, Unit


@dataclass(frozen=True, slots=True)
class Review:
    """A text in review."""

    page: Page
    stage: Stage
    unit: Unit | None
    due_on: date
    today: date
    looks: Sequence[Look] = ()
    """Of other reviewers who have it before them, told to reviewers."""

    @property
    def title(self) -> str:
        return self.page.draft_title or self.page.title

    @property
    def label(self) -> str:
        return str(self.stage.label)

    @property
    def is_late(self) -> bool:
        return self.today > self.due_on

    @property
    def is_due_today(self) -> bool:
        return self.today == self.due_on


@dataclass(frozen=True, slots=True)
class Returned:
    """A text that came back: from a reviewer, or with notes of a proofreader."""

    page: Page
    by: str
    """Which review or pass."""
    at: datetime
    said: str

    @property
    def title(self) -> str:
        return self.page.draft_title or self.page.title


def reviews_for(user: Any, today: date | None = None) -> list[Review]:
    """What waits for the person to review, the first due first. Left out is what they wrote in, and what they have
    reviewed at another stage since it was written in last."""
    stages = set(duties_today().filter(person=user).values_list("stage", flat=True))
    states: dict[int, tuple[TaskState, ReviewTask]] = {}
    for task in ReviewTask.objects.filter(stage__in=stages) if stages else ():
        for state in states_to_review(user, task).select_related("workflow_state"):
            states[int(state.workflow_state.object_id)] = (state, task)
    pages = Page.objects.in_bulk(list(states))
    standings = standings_of(list(pages))
    waiting = {
        key: (page, *states[key])
        for key, page in pages.items()
        if not _is_anothers(user, page, states[key][1], standings[key])
    }
    looks = looks_at([state for _, state, _ in waiting.values()], but=user)
    found = by_urgency(waiting.values(), today or timezone.localdate())
    return [replace(one, looks=looks[states[one.page.pk][0].pk]) for one in found]


def own_in_review(user: Any, today: date | None = None) -> list[Review]:
    """What the person wrote or sent up and others review now."""
    own = _own_states(user, WorkflowState.STATUS_IN_PROGRESS)
    return by_urgency(with_tasks(own), today or timezone.localdate())


def passes_due(user: Any, reviews: Iterable[Review], own: Iterable[Review]) -> list[tuple[Page, PassNumber]]:
    """The proofreading that a review waits for and the person can do: of what they review the pass that goes with it,
    of what they sent up one that should have been done before. Two queries."""
    if not passes_are_required():
        return []
    reviews, own = list(reviews), list(own)
    wanting = wanting_passes([one.page for one in (*reviews, *own)])
    numbers = {key: int(one.number) for key, one in wanting.items()}  # a review asks for the pass of its own number
    with_the_review = [one for one in reviews if numbers.get(one.page.pk) == int(one.stage)]
    before_it = [one for one in own if numbers.get(one.page.pk, one.stage) < one.stage]
    due = {one.page.pk: one.page for one in (*with_the_review, *before_it)}
    return [(page, wanting[key].number) for key, page in due.items() if user.pk not in wanting[key].done_by]


def with_tasks(under_way: Iterable[tuple[WorkflowState, Page]]) -> list[tuple[Page, TaskState, ReviewTask]]:
    """With the review each text is at; what is at another step is left out. One query."""
    tasks = ReviewTask.objects.in_bulk()
    return [
        (page, workflow_state.current_task_state, tasks[workflow_state.current_task_state.task_id])
        for workflow_state, page in under_way
        if workflow_state.current_task_state is not None and workflow_state.current_task_state.task_id in tasks
    ]


def returned_to(user: Any) -> list[Returned]:
    """What came back to the person and waits to be corrected, the newest first."""
    found = []
    for workflow_state, page in _own_states(user, WorkflowState.STATUS_NEEDS_CHANGES):
        if (state := workflow_state.current_task_state) is not None:
            found.append(_returned(page, state))
    return sorted([*found, *_noted(user, {one.page.pk for one in found})], key=lambda one: one.at, reverse=True)


def return_of(page: Page) -> Returned | None:
    """From which review the text came back and why, while that is the last that happened to it."""
    workflow_state = page.current_workflow_state
    if workflow_state is None or workflow_state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    state = workflow_state.current_task_state
    return _returned(page, state) if state is not None else None


def _returned(page: Page, state: TaskState) -> Returned:
    return Returned(page, state.task.name, state.finished_at or state.started_at, state.comment)


def units_of(pages: Collection[Page]) -> dict[int, Unit | None]:
    """The unit in whose branch each page stands. One query."""
    step = Page.steplen
    above = {page.path[:end] for page in pages for end in range(step, len(page.path) + 1, step)}
    brands = BrandPage.objects.filter(path__in=above).select_related("unit")
    units = {brand.path: brand.unit for brand in brands}
    return {page.pk: _nearest(page.path, units) for page in pages}


def _nearest(path: str, units: dict[str, Unit]) -> Unit | None:
    ends = range(len(path), 0, -Page.steplen)
    return next((units[path[:end]] for end in ends if path[:end] in units), None)


def _is_anothers(user: Any, page: Page, task: ReviewTask, standing: Standing) -> bool:
    if user.pk in standing.hands or (standing.release is None and page.owner_id == user.pk):
        return True
    own = [one for one in standing.approvals if one.person_id == user.pk and one.stage != task.stage]
    written = page.latest_revision_created_at
    return any(written is None or one.at >= written for one in own)


def _own_states(user: Any, status: str) -> list[tuple[WorkflowState, Page]]:
    """What the person sent up, or made, within their reach. Three queries."""
    pages = ContentType.objects.get_for_model(Page)
    owned = Page.objects.filter(owner=user).values_list("pk", flat=True)
    under_way: QuerySet[WorkflowState] = WorkflowState.objects.filter(status=status, base_content_type=pages)
    keys = set(map(str, owned.filter(pk__in=[int(key) for key in under_way.values_list("object_id", flat=True)])))
    states = list(
        under_way.filter(Q(requested_by=user) | Q(object_id__in=keys)).select_related("current_task_state__task")
    )
    reached = pages_within(user, Page.objects.filter(pk__in=[int(state.object_id) for state in states])).in_bulk()
    return [(state, reached[int(state.object_id)]) for state in states if int(state.object_id) in reached]


def _noted(user: Any, but: set[int]) -> list[Returned]:
    """Texts of the person's with a proofreader's notes, that nobody has touched since. Two queries."""
    notes = ProofNote.objects.filter(code="", answer=None).exclude(proof_pass__person=user)
    own = Page.objects.filter(owner=user).exclude(pk__in=but).values("pk")
    numbers: dict[int, list[ProofNote]] = {}
    for note in notes.filter(proof_pass__page_id__in=own).select_related("proof_pass"):
        numbers.setdefault(note.proof_pass.page_id, []).append(note)
    found = []
    for page in pages_within(user, Page.objects.filter(pk__in=numbers)):
        last = max((note.proof_pass for note in numbers[page.pk]), key=lambda one: one.pk)
        if page.latest_revision_created_at is None or page.latest_revision_created_at <= last.at:
            said = f"{len(numbers[page.pk])} 条校对意见"
            found.append(Returned(page, last.get_number_display(), last.at, said))
    return found


def by_urgency(waiting: Iterable[tuple[Page, TaskState, ReviewTask]], today: date) -> list[Review]:
    """The first due first. Two queries."""
    waiting = list(waiting)
    if not waiting:
        return []
    calendar: WorkingDays = working_days(since=min(timezone.localdate(state.started_at) for _, state, _ in waiting))
    units = units_of([page for page, _, _ in waiting])
    found = [
        Review(page, Stage(task.stage), units[page.pk], due_on(state, task, calendar), today)
        for page, state, task in waiting
    ]
    return sorted(found, key=lambda one: (one.due_on, one.page.pk))
