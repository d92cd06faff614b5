"""Pages (and snippets) whose hour has come: what is due goes live, what has expired is taken down.

Wagtail's `publish_scheduled` ends at the first item that refuses, and all that stand behind it wait for ever. Here each
item has its own transaction, a failure is logged and the next one follows.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """What one run did; `failed` names model and key of what it could not do."""

    published: int = 0
    withdrawn: int = 0
    failed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.published or self.withdrawn or self.failed)


def _draftable_models() -> list[type[Model]]:
    """Page stands for all page types; their own tables have the same rows."""
    others = [one for one in apps.get_models() if issubclass(one, DraftStateMixin) and not issubclass(one, Page)]
    return [Page, *others]


def expired(now: datetime) -> Iterator[QuerySet[Any]]:
    """What is live although its time is over, by model, longest overdue first."""
    for model in _draftable_models():
        yield model._default_manager.filter(live=True, expire_at__lte=now).order_by("expire_at")


def due(now: datetime) -> QuerySet[Any]:
    """Approved revisions whose time has come, longest overdue first."""
    revisions: QuerySet[Any] = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    return revisions


def run_due(may_go_on: Callable[[], bool] = lambda: True) -> Outcome:
    """Take down what has expired, then publish what is due; asks before each item whether it may go on.

    Safe to repeat and to run twice at once. Raises what the database raises when it cannot even be asked what is due.
    """
    now, outcome = timezone.now(), Outcome()
    for queryset in expired(now):
        for key in list(queryset.values_list("pk", flat=True)):
            if not may_go_on():
                return outcome
            outcome.withdrawn += _attempt(_withdraw, queryset, key, outcome)
    for key in list(due(now).values_list("pk", flat=True)):
        if not may_go_on():
            return outcome
        outcome.published += _attempt(_publish, due(now), key, outcome)
    return outcome


def _attempt(deed: Callable[[Any], None], waiting: QuerySet[Any], key: Any, outcome: Outcome) -> int:
    """1 when the deed was done, 0 when it failed or another process was quicker."""
    skip_locked = connection.features.has_select_for_update_skip_locked
    try:
        with transaction.atomic():
            item = waiting.select_for_update(skip_locked=skip_locked).filter(pk=key).first()
            if item is None:
                return 0
            deed(item)
    except Exception:
        name = f"{waiting.model._meta.label_lower} {key}"
        outcome.failed.append(name)
        logger.exception("Scheduled %s of %s failed; it will be tried again.", deed.__name__.strip("_"), name)
        return 0
    return 1


def _withdraw(item: Any) -> None:
    """Through the specific page: a base instance would save half of the content."""
    whole = item.specific if isinstance(item, Page) else item
    whole.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Any) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")
