"""Random people do random things to pages: nothing is public that three others did not read, and nobody is stuck.

`REVIEW_STEPS=100000` makes it long. It can be run in parts, each with another `REVIEW_SEED`, which also brings a
failure back; `--log-file=FILE --log-file-level=INFO` tells how far it has come.
"""

import logging
import os
from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from wagtail.models import Page

from cms.core.visibility import publicly_visible
from cms.editorial.enums import Stage
from cms.editorial.reviewing.inspection import inspect
from cms.units.models import BrandPage
from tests.integration.editorial.reviewing.conftest import Desk, fresh
from tests.integration.editorial.reviewing.random_people import People, equipped

logger = logging.getLogger(__name__)

STEPS = int(os.environ.get("REVIEW_STEPS", "160"))
SEED = int(os.environ.get("REVIEW_SEED", "0"))
"""Of hypothesis; 0 for another one each time."""
STEPS_OF_ONE = 40
EXAMPLES_OF_A_BATCH = 25
BATCHES = 10_000
ENOUGH_TO_PUBLISH = 2_000
"""So many steps that an honest way to the public is among them."""


def test_nothing_is_public_that_three_others_did_not_read(
    branches: tuple[BrandPage, BrandPage], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = equipped(People, desk, branches, monkeypatch)
    for batch in count():
        if machine.steps >= STEPS:
            break
        run_state_machine_as_test(
            seed(SEED * BATCHES + batch)(machine) if SEED else machine,
            settings=settings(
                max_examples=min(EXAMPLES_OF_A_BATCH, max(1, (STEPS - machine.steps) // STEPS_OF_ONE)),
                stateful_step_count=STEPS_OF_ONE,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
        logger.info("%s steps, %s releases, %s finished", machine.steps, machine.releases, machine.finished)
    assert STEPS < ENOUGH_TO_PUBLISH or (machine.releases and machine.finished)


def test_honest_people_are_never_stuck(desk: Desk) -> None:
    """Whatever was done to a text before: three people who did not touch it make it public."""
    for number, mischief in enumerate(
        [
            lambda page: None,
            lambda page: desk.submit(page),
            lambda page: (desk.submit(page), fresh(page).current_workflow_state.cancel()),
            lambda page: (
                desk.submit(page),
                desk.approve(page, Stage.FIRST),
                fresh(page).save_revision(user=desk.author),
            ),
            lambda page: (desk.publish(page), fresh(page).unpublish()),
            lambda page: (desk.submit(page), desk.approve(page, Stage.FIRST), fresh(page).unpublish()),
        ]
    ):
        page = desk.write(f"示例报道{number}", go_live_at=None, expire_at=timezone.now() + timedelta(days=9))
        mischief(page)
        if not fresh(page).workflow_in_progress:
            desk.submit(page)
        for _ in range(6):
            state = fresh(page).current_workflow_task_state
            if state is None:
                break
            stage = Stage(state.task.specific.stage)
            desk.approve(page, stage)
        assert fresh(page).live, number
    assert list(inspect()) == []
    assert publicly_visible(Page.objects.filter(pk=page.pk)).exists()
