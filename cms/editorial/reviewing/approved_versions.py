"""The revision that an approval was given to."""

from wagtail.models import Page, Revision, TaskState

from cms.editorial.models import LedgerEntry
from cms.editorial.reviewing.content_hashes import hashes_of


def approved_revision(page: Page, approval: LedgerEntry) -> Revision | None:
    """The one whose text has the hash that was approved; None when none is kept any more. The step of the review
    remembers it, but it is the hash that proves it."""
    steps = TaskState.objects.filter(
        workflow_state__object_id=str(page.pk),
        workflow_state__base_content_type=page.get_base_content_type(),
        finished_by=approval.person,
        status=TaskState.STATUS_APPROVED,
    )
    for revision in Revision.objects.filter(pk__in=steps.values("revision_id")).order_by("-pk"):
        if hashes_of(revision.as_object()).text == approval.text_hash:
            return revision
    return None
