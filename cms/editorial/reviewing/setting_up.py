"""The workflow of the three reviews, and people's duties in it."""

from datetime import date

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from cms.editorial.enums import Stage
from cms.editorial.models import ReviewDuty, ReviewTask
from cms.units.models import Unit
from cms.users.models import User

WORKFLOW = "三审"


@transaction.atomic
def reviews_set_up() -> Workflow:
    """The three steps, and their workflow on the root of the page tree in the place of any other. Safe to repeat:
    what the office changed since, stays."""
    existing: Workflow | None = Workflow.objects.filter(workflow_tasks__task__reviewtask__isnull=False).first()
    if existing is not None:
        return existing
    workflow = Workflow.objects.create(name=WORKFLOW)
    for stage in Stage:
        task = ReviewTask.objects.create(name=str(stage.label), stage=stage)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=stage)
    root = Page.get_first_root_node()
    if root is not None:
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    return workflow


@transaction.atomic
def duty_assign(
    *,
    stage: Stage,
    person: User,
    unit: Unit | None = None,
    stands_in_for: User | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> ReviewDuty:
    """Raises ValidationError."""
    duty = ReviewDuty(stage=stage, person=person, unit=unit, stands_in_for=stands_in_for, ends_on=ends_on)
    if starts_on is not None:
        duty.starts_on = starts_on
    duty.full_clean()
    duty.save()
    return duty


def admit_to_the_admin(*, person: User, stage: Stage) -> None:
    """Through the stage's group, whose members may be asked for a second step when they log in."""
    group, _ = Group.objects.get_or_create(name=str(stage.label))
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    person.groups.add(group)
