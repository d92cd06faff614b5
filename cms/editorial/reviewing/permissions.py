"""What people are offered: nobody publishes by a button. What may become public is a question for the ledger."""

from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.revisions import RevisionsCompareView, RevisionsView
from wagtail.models import PagePermissionTester

from cms.editorial.reviewing.schedules import is_scheduled_in_vain
from cms.editorial.reviewing.switch import reviews_are_required


class ReviewedPermissions(PagePermissionTester):
    """Publishing is the last review's doing. Taking down, restricting and ordering stay with the right to publish."""

    def can_publish(self) -> bool:
        return not reviews_are_required() and self._holds_publish()

    def can_publish_subpage(self) -> bool:
        return not reviews_are_required() and bool(super().can_publish_subpage())

    def can_set_view_restrictions(self) -> bool:
        return self._holds_publish()

    def can_unschedule(self) -> bool:
        """Whoever may edit it too, once nothing will come of it: the page is locked until somebody takes it back."""
        return self._holds_publish() or (self.can_edit() and is_scheduled_in_vain(self.page))

    def _holds_publish(self) -> bool:
        return bool(super().can_publish())


def open_versions_to_reviewers() -> None:
    """History, earlier versions and comparisons ask for a right on any page first, which somebody with a duty alone has
    not, and then whether this page may be edited, which is what the review decides. Only the second stays."""
    PageHistoryView.any_permission_required = None
    for view in (RevisionsCompareView, RevisionsView):
        if "dispatch" in vars(view):
            del view.dispatch
