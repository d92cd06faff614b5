from typing import Any

from django import template
from wagtail.models import Page

from cms.editorial.enums import Stage
from cms.editorial.models import ReviewTask
from cms.editorial.passes.asking import due_with, why_not_with
from cms.editorial.passes.selectors import proofs_of
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.desk import duties_today, why_not
from cms.editorial.reviewing.ledger import standing_of
from cms.editorial.reviewing.looking import looks_at
from cms.editorial.reviewing.progress import progress_of
from cms.editorial.reviewing.switch import reviews_are_required

register = template.Library()


@register.inclusion_tag("editorial/reviewing/progress.html", takes_context=True)
def three_reviews(context: Any, page: Any) -> dict[str, Any]:
    """Where the draft stands in its three reviews, and what keeps this person from the one that is due."""
    if not reviews_are_required() or not isinstance(page, Page) or page.pk is None:
        return {}
    user = context["request"].user
    progress = progress_of(page)
    task = page.current_workflow_task
    is_on_duty = duties_today().filter(person=user).exists()
    said = ""
    if isinstance(task, ReviewTask) and duties_today().filter(person=user, stage=task.stage).exists():
        said = why_not(user, page, Stage(task.stage))
    call, state = progress.call, page.current_workflow_task_state
    return {
        "progress": progress,
        "proofs": proofs_of(page, with_rules=False),
        "may_edit": page.permissions_for_user(user).can_edit(),
        "page": page,
        "why_not": said,
        "looks": looks_at([state], but=user)[state.pk] if is_on_duty and state is not None else (),
        "may_call": is_on_duty and not progress.is_released and call is None,
        "may_agree": is_on_duty and call is not None and call.asked_by_id != user.pk,
    }


@register.simple_tag(takes_context=True)
def pass_with_approval(context: Any, page: Page, task: ReviewTask) -> dict[str, Any]:
    """The proofreading pass that has to be done before this review is given, and what keeps this person from doing
    both at once; nothing when none is wanting."""
    page, stage = page.specific, Stage(task.stage)
    hashes = hashes_of(page.get_latest_revision_as_object())
    number = due_with(page, stage, hashes)
    if number is None:
        return {}
    user = context["request"].user
    said = why_not_with(user, page, stage, number, standing=standing_of(page), text=hashes.text)
    return {"label": number.label, "why_not": said}


@register.simple_tag
def content_shown(page: Page) -> str:
    """The hash of what a reviewer is shown, sent back with the approval."""
    return hashes_of(page.specific.get_latest_revision_as_object()).full
