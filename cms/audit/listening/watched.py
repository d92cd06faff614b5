"""What decides over the platform besides rights: sites, redirects, settings, restrictions, collections, reviews.

Redirects that Wagtail makes when a page moves are written in bulk; the move tells of them.
"""

from functools import wraps
from typing import Any

from django.apps import apps
from django.db import transaction
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    PageViewRestriction,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.audit import actions
from cms.audit.listening.watching import tell_of, watch

RESTRICTION = (actions.RESTRICTED, actions.RESTRICTION_CHANGED, actions.RESTRICTION_LIFTED)
OF_THE_TREE = ("path", "depth", "numchild")


def connect() -> None:
    watch(Site)
    if apps.is_installed("wagtail.contrib.redirects"):
        watch(apps.get_model("wagtailredirects.Redirect"), ignoring=("created_at", "automatically_created"))
    for model in apps.get_models():
        if issubclass(model, AbstractSetting):
            watch(model, tells_of_new=False)  # the first reader makes the row, of defaults nobody chose
        elif issubclass(model, Task):
            many = "groups" if issubclass(model, GroupApprovalTask) else ""
            watch(model, many=many, ignoring=("content_type", "task_ptr"))
    watch(PageViewRestriction, codes=RESTRICTION, of="page", many="groups")
    watch(CollectionViewRestriction, codes=RESTRICTION, of="collection", many="groups")
    watch(Workflow)
    watch(WorkflowTask, of="workflow", ignoring=("sort_order",))
    watch(WorkflowPage, of="workflow")
    watch(Collection, ignoring=OF_THE_TREE)
    _wrap_moves_of_collections()


def _wrap_moves_of_collections() -> None:
    """A collection inherits the rights of where it stands, and its tree is written without signals."""
    move = Collection.move

    @wraps(move)
    @transaction.atomic
    def move_and_tell(collection: Any, target: Any, pos: str | None = None) -> Any:
        before = collection.get_parent()
        moved = move(collection, target, pos)
        after = Collection.objects.get(pk=collection.pk).get_parent()
        if before != after:
            tell_of(collection, [{"what": "上级素材库", "before": str(before), "after": str(after)}])
        return moved

    Collection.move = move_and_tell
