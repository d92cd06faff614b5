"""What goes public without three reviews beforehand: an emergency that two people answer for, and what was public on
the old portal. Both leave their line in the ledger and are named by `inspection`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.core.publication import PublicationRefused
from cms.editorial.enums import Entry
from cms.editorial.models import EmergencyCall
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.desk import duties_today
from cms.editorial.reviewing.recording import (
    emergency_record,
    release_record,
    takeover_record,
    ticket_take_back,
    ticket_write,
)
from cms.editorial.reviewing.switch import reviews_are_required
from cms.users.models import User

REVIEWED_WITHIN = timedelta(hours=24)
"""An emergency publication is reviewed within a day (features.md R2)."""
NOT_ON_DUTY = "紧急发布要由两位有审核分工的人共同决定，您现在没有审核分工。"
SAME_PERSON = "提出人和同意人不能是同一个人，请另一位审核人同意。"
WAITS_FOR_ITS_HOUR = "这个稿件定了公开时间，现在发布也要等到那时才公开。请先清空公开时间并保存，再提出紧急发布。"
IS_OVER = "这个稿件定的撤下时间已经过了，发布后马上又会撤下。请先改撤下时间并保存，再提出紧急发布。"
CHANGED_SINCE = "提出紧急发布之后，稿件又有了改动。请重新提出。"


@transaction.atomic
def emergency_ask(*, page: Page, user: User, reason: str) -> EmergencyCall:
    """The first of two. A call that still waits is replaced. Raises ValidationError, PublicationRefused."""
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "请写明为什么来不及三审，例如“防汛紧急通知”。"})
    _refuse_without_duty(user)
    EmergencyCall.objects.filter(page=page.pk, is_open=True).update(is_open=False)
    page = Page.objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object()
    _refuse_another_hour(draft)
    hashes = hashes_of(draft)
    return EmergencyCall.objects.create(page=page, full_hash=hashes.full, asked_by=user, reason=reason)


@transaction.atomic
def emergency_publish(*, call: EmergencyCall, user: User) -> None:
    """The second agrees: public at once. The three reviews follow. Raises PublicationRefused."""
    call = EmergencyCall.objects.select_for_update().get(pk=call.pk)
    if not call.is_open:
        raise PublicationRefused("这个紧急发布申请已经办理过了。")
    _refuse_without_duty(user)
    if user.pk == call.asked_by_id:
        raise PublicationRefused(SAME_PERSON)
    page = call.page.specific
    draft = page.get_latest_revision_as_object()
    hashes = hashes_of(draft)
    if hashes.full != call.full_hash:
        raise PublicationRefused(CHANGED_SINCE)
    _refuse_another_hour(draft)
    call.is_open = False
    call.save(update_fields=["is_open"])
    emergency_record(page=page, hashes=hashes, first=call.asked_by, second=user, reason=call.reason)
    page.get_latest_revision().publish(user=user, skip_permission_checks=True)
    _begin_review(page, user)


@contextmanager
def taken_over(page: Page, *, source: str, person: User | None = None) -> Iterator[None]:
    """Around the writing of what a page of the old portal showed there already; `source` names the file or address.

    Only for code that brings the old portal over, never for a form: whoever may run it may do anything.
    """
    if not reviews_are_required():
        yield
        return
    hashes = hashes_of(page)
    with transaction.atomic():
        line = takeover_record(page_id=page.pk, hashes=hashes, source=source, person=person)
        ticket_write(page_id=page.pk, hashes=hashes)
        yield
        release_record(page_id=page.pk, hashes=hashes, begins_after=line.pk, reason=str(Entry.TAKEOVER.label))
        ticket_take_back(page_id=page.pk)


def draft_take_over(*, page: Page, source: str, person: User | None = None) -> None:
    """Lets the newest draft of a page of the old portal be published as it is; for the same code as `taken_over`."""
    if reviews_are_required():
        hashes = hashes_of(page.get_latest_revision_as_object())
        takeover_record(page_id=page.pk, hashes=hashes, source=source, person=person)


def _begin_review(page: Page, user: Any) -> None:
    page = Page.objects.get(pk=page.pk).specific
    workflow = page.get_workflow()
    state = page.current_workflow_state
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:  # returned: nobody would send it up again
        state.resume(user)
    elif workflow is not None and state is None:
        workflow.start(page, user)


def _refuse_another_hour(draft: Page) -> None:
    """An emergency is public at once, or it is none."""
    now = timezone.now()
    if draft.go_live_at is not None and draft.go_live_at > now:
        raise PublicationRefused(WAITS_FOR_ITS_HOUR)
    if draft.expire_at is not None and draft.expire_at <= now:
        raise PublicationRefused(IS_OVER)


def _refuse_without_duty(user: User) -> None:
    if not duties_today().filter(person=user).exists():
        raise PublicationRefused(NOT_ON_DUTY)
