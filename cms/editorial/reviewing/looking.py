"""在审: who of a text's reviewers has it before them just now, so that two do not read the same and a third looks
elsewhere. A mark and never a lock; it fades when the draft was not opened again for a while."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import TaskState

from cms.editorial.models import Look
from cms.users.models import User

FADES_AFTER = timedelta(minutes=30)


@transaction.atomic
def look_note(*, task_state: TaskState, person: User) -> None:
    """That the person opened the draft in its review. Safe to repeat."""
    now = timezone.now()
    Look.objects.filter(last_at__lte=now - FADES_AFTER).delete()
    Look.objects.update_or_create(
        task_state=task_state,
        person=person,
        defaults={"last_at": now},
        create_defaults={"since": now, "last_at": now},
    )


def looks_at(task_states: Iterable[TaskState], *, but: Any) -> dict[int, list[Look]]:
    """By the step of the review, the others who look at it, the first first. One query."""
    found: dict[int, list[Look]] = {state.pk: [] for state in task_states}
    fresh = Look.objects.filter(task_state__in=list(found), last_at__gt=timezone.now() - FADES_AFTER)
    for look in fresh.exclude(person=but).select_related("person").order_by("since", "pk"):
        found[look.task_state_id].append(look)
    return found
