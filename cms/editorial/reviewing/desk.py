"""Who may review what."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState

from cms.editorial.enums import Stage
from cms.editorial.models import EmergencyCall, ReviewDuty, ReviewTask
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.ledger import Standing, standing_of
from cms.units.models import BrandPage, Unit


def duties_today() -> QuerySet[ReviewDuty]:
    today = timezone.localdate()
    return ReviewDuty.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today, person__is_active=True
    )


def who_reviews_today() -> Q:
    """The accounts with a duty, a deputy's too, whatever groups they are in."""
    return Q(pk__in=duties_today().order_by().values("person"))


def unit_of(page: Page) -> Unit | None:
    """The unit whose branch the page stands in; None for the bureau's own pages."""
    above = BrandPage.objects.filter(path__in=[page.path[:end] for end in range(4, len(page.path) + 1, 4)])
    brand = above.order_by("-depth").select_related("unit").first()
    return brand.unit if brand else None


def is_on_duty(user: Any, page: Page, stage: Stage) -> bool:
    """Whether the person reviews at this stage for the page's unit, or for all."""
    if not user.is_active:
        return False
    duties = list(duties_today().filter(person=user, stage=stage).values_list("unit_id", flat=True))
    if not duties or None in duties:
        return bool(duties)
    unit = unit_of(page)
    return unit is not None and bool({one.pk for one in unit.line()} & set(duties))


def why_not(user: Any, page: Page, stage: Stage, *, standing: Standing | None = None) -> str:
    """What keeps the person from reviewing the page as its newest draft stands; empty when nothing does. Whoever has
    read the page's standing hands it in."""
    if not is_on_duty(user, page, stage):
        return without_duty(stage)
    standing = standing or standing_of(page)
    if user.pk in standing.hands or (standing.release is None and page.owner_id == user.pk):
        return "您写过或改过这篇稿件，不能审它。请由另一位审核人审核。"
    others = [one for one in standing.approvals if one.person_id == user.pk and one.stage != stage]
    if others:  # only then it has to be known of which content they are
        valid = standing.approvals_of(hashes_of(page.get_latest_revision_as_object()))
        others = [one for one in others if one in valid]
    if others:
        return f"您已经做过这篇稿件的{others[0].get_stage_display()}，三审中任何两审不得由同一人担任。"
    return ""


def without_duty(stage: Stage) -> str:
    return f"您没有这篇稿件的{stage.label}分工。"


def may_review(user: Any, page: Page, stage: Stage) -> bool:
    return not why_not(user, page, stage)


def states_to_review(user: Any, task: ReviewTask) -> QuerySet[TaskState]:
    """What waits at this stage in the branches the person reviews. At most four queries."""
    waiting: QuerySet[TaskState] = TaskState.objects.filter(task=task, status=TaskState.STATUS_IN_PROGRESS)
    duties = list(duties_today().filter(person=user, stage=task.stage).values_list("unit_id", flat=True))
    if not duties:
        return waiting.none()
    if None not in duties:
        waiting = waiting.filter(workflow_state__object_id__in=[str(key) for key in _pages_of_units(duties)])
    return waiting


def pages_to_review(user: Any) -> QuerySet[Page]:
    """What waits for the person at any stage: of other units too, and only as long as it waits. One query without
    duties."""
    stages = set(duties_today().filter(person=user).values_list("stage", flat=True))
    keys: set[int] = set()
    for task in ReviewTask.objects.filter(stage__in=stages) if stages else ():
        keys.update(
            int(key) for key in states_to_review(user, task).values_list("workflow_state__object_id", flat=True)
        )
    pages: QuerySet[Page] = Page.objects.filter(pk__in=keys)
    return pages


def pages_called_out(user: Any) -> QuerySet[Page]:
    """What somebody wants published in an emergency, for everybody who reviews for its unit, at whatever stage: the
    second person has to be found at once. At most four queries, one without duties."""
    called = EmergencyCall.objects.filter(is_open=True).values("page")
    return within_duties(user, Page.objects.filter(pk__in=called))


def within_duties(user: Any, pages: QuerySet[Page]) -> QuerySet[Page]:
    """Those of the pages for whose unit the person reviews at some stage. At most three queries."""
    duties = set(duties_today().filter(person=user).values_list("unit_id", flat=True))
    if not duties:
        return pages.none()
    return pages if None in duties else pages.filter(_in_branches_of(duties))


def _pages_of_units(unit_ids: Collection[int]) -> list[int]:
    """Pages in review in the branches of these units and of those below them. Three queries."""
    in_review = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).values_list(
        "object_id", flat=True
    )
    pages = Page.objects.filter(_in_branches_of(unit_ids), pk__in=[int(key) for key in in_review])
    return list(pages.values_list("pk", flat=True))


def _in_branches_of(unit_ids: Collection[int]) -> Q:
    """Two queries."""
    branches = Q(pk__in=[])
    for path in BrandPage.objects.filter(unit__in=_with_those_below(unit_ids)).values_list("path", flat=True):
        branches |= Q(path__startswith=path)
    return branches


def _with_those_below(unit_ids: Collection[int]) -> set[int]:
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    found = set(unit_ids)
    while more := {pk for pk, parent in parents.items() if parent in found} - found:
        found |= more
    return found
