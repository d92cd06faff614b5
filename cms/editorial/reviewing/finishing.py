"""Wagtail loads this module while its own models load, so it may import none of them at the top."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


def publish_reviewed(workflow_state: "WorkflowState", user: Any = None) -> None:
    """The end of a workflow (`WAGTAIL_FINISH_WORKFLOW_ACTION`). Whoever approved last need not hold the right to
    publish; the ledger is asked, also when the steps of a workflow were disabled under way."""
    from django.utils import timezone
    from django.utils.dateparse import parse_datetime

    from cms.core.publication import PublicationRefused
    from cms.editorial.reviewing.content_hashes import hashes_of
    from cms.editorial.reviewing.guard import not_reviewed
    from cms.editorial.reviewing.ledger import standing_of
    from cms.editorial.reviewing.switch import reviews_are_required

    page = workflow_state.content_object
    revision = page.get_latest_revision()
    hour = parse_datetime(revision.content.get("go_live_at") or "")
    if hour is not None and hour > timezone.now() and reviews_are_required():  # else it passes the guard now
        hashes, standing = hashes_of(revision.as_object()), standing_of(page)
        if standing.wanting(hashes):
            raise PublicationRefused(not_reviewed(standing, hashes))
    revision.publish(user=user, skip_permission_checks=True)
