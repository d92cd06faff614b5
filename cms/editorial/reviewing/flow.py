"""The three reviews as Wagtail's workflow walks through them.

Wagtail counts steps; here the ledger decides. After every approval the next step is the first review that the content
as it stands still wants, and the page is published when none is wanting.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, Revision, TaskState, WorkflowState

from cms.core.publication import PublicationRefused
from cms.editorial.enums import ReturnReason, Stage
from cms.editorial.models import ReviewTask
from cms.editorial.passes.asking import objection
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.desk import is_on_duty, why_not, without_duty
from cms.editorial.reviewing.errors import errors_in, said_of
from cms.editorial.reviewing.ledger import standing_of
from cms.editorial.reviewing.recording import approval_record
from cms.users.models import User

ANOTHER_VERSION = "这篇稿件刚刚有了改动，您看到的不是最新的一版。请刷新页面，看过新的内容再审核。"


def wanting(page: Page) -> list[Stage]:
    """The reviews that the newest draft of the page still needs."""
    return standing_of(page).wanting(hashes_of(page.get_latest_revision_as_object()))


def next_task(workflow_state: WorkflowState) -> ReviewTask | None:
    """The step of the first review that is wanting; None when none is, or the workflow has no such step."""
    return _task_of(workflow_state, wanting(workflow_state.content_object.specific))


@transaction.atomic
def approve(
    *, task_state: TaskState, user: User, comment: str = "", shown: str = "", proofread: bool = False, **_more: Any
) -> None:
    """A line in the ledger for the newest draft, then on to what is wanting. `shown`: the full hash of what the person
    was shown; `proofread`: that they read it as the proofreading pass that is wanting. Raises PublicationRefused."""
    state = task_state.workflow_state
    page = _locked(state)
    stage = Stage(task_state.task.specific.stage)
    standing = standing_of(page)
    if reason := why_not(user, page, stage, standing=standing):
        raise PublicationRefused(reason)
    row = page.page_ptr  # Wagtail keeps the workflow of the page that is no particular kind of page
    revision = row.get_latest_revision()
    revision.content_object = page
    draft = revision.as_object() if page.has_unpublished_changes else page
    hashes = hashes_of(draft)
    if shown and shown != hashes.full:
        raise PublicationRefused(ANOTHER_VERSION)
    if not any(one.text_hash == hashes.text for one in standing.approvals):  # who approved it before saw it without
        _refuse_errors(draft)
    if reason := objection(
        page=page, draft=draft, user=user, stage=stage, hashes=hashes, standing=standing, proofread=proofread
    ):
        raise PublicationRefused(reason)
    line = approval_record(page=page, stage=stage, hashes=hashes, person=user, comment=comment)
    task_state.revision, state.content_object = revision, row
    with _read_once(revision, draft):
        task_state.approve(user=user, update=False, comment=comment)
        following = _task_of(state, standing.with_approval(line).wanting(hashes))
        if following is not None:
            state.update(user=user, next_task=following)
        else:
            state.finish(user=user)


def _locked(state: WorkflowState) -> Page:
    """The specific page as it is stored, until the end of the transaction. One query."""
    model: Any = ContentType.objects.get_for_id(state.content_type_id).model_class()
    page: Page = model._default_manager.select_for_update(of=("self", "page_ptr")).get(pk=state.object_id)
    return page


@contextmanager
def _read_once(revision: Revision, draft: Page) -> Iterator[None]:
    """While it lasts, Wagtail gets the draft that was looked at instead of reading it for its log and once more to
    publish it: what was approved is what goes out."""
    revision.__dict__["as_object"] = lambda: draft
    try:
        yield
    finally:
        del revision.__dict__["as_object"]


def _refuse_errors(draft: Page) -> None:
    if errors := errors_in(draft):
        raise PublicationRefused(said_of(errors))


@transaction.atomic
def send_back(*, task_state: TaskState, user: User, reason: str = "", comment: str = "", **_more: Any) -> None:
    """To the author, who is told why. Raises PublicationRefused."""
    stage = Stage(task_state.task.specific.stage)
    if not is_on_duty(user, task_state.workflow_state.content_object, stage):
        raise PublicationRefused(without_duty(stage))
    said = [str(ReturnReason(reason).label)] if reason else []
    task_state.reject(user=user, comment="：".join([*said, *([comment] if comment else [])]))


@transaction.atomic
def realign(page: Page, user: Any = None) -> None:
    """After an edit during the review: an earlier review that the edit voided is asked for again at once."""
    state = page.current_workflow_state
    current = state.current_task_state if state is not None else None
    if current is None or current.status != TaskState.STATUS_IN_PROGRESS or state.status != state.STATUS_IN_PROGRESS:
        return
    task = current.task.specific
    following = next_task(state)
    if isinstance(task, ReviewTask) and following is not None and following.stage < task.stage:
        current.status = TaskState.STATUS_CANCELLED
        current.finished_by = user
        current.save()
        state.update(user=user, next_task=following)


def _task_of(workflow_state: WorkflowState, stages: list[Stage]) -> ReviewTask | None:
    tasks = ReviewTask.objects.filter(workflow_tasks__workflow=workflow_state.workflow_id, stage__in=stages)
    return tasks.order_by("stage").first()
