"""Forms that are only shown: a preview writes nothing, so it overwrites nobody.

Wagtail's autosave makes a newer revision between the moment the form is sent to be previewed and the moment the preview
is drawn; judged by `BasePageForm`, which keeps editors from overwriting each other, the form would be out of date and
the editor told that something is wrong with it.
"""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict
from wagtail.admin.views.pages.preview import PreviewOnEditView

BASE = ("loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id")
"""What a form says of the version it was opened with."""

GetForm = Callable[[PreviewOnEditView, QueryDict], Any]


def connect() -> None:
    """Called once from `CoreConfig.ready()`."""
    PreviewOnEditView.get_form = _without_base(PreviewOnEditView.get_form)


def _without_base(get_form: GetForm) -> GetForm:
    def get_previewed_form(view: PreviewOnEditView, query_dict: QueryDict) -> Any:
        shown = query_dict.copy()
        for name in BASE:
            shown.pop(name, None)
        return get_form(view, shown)

    return get_previewed_form
