"""The random people of the reviews where each review asks for a pass: what is public was proofread by three, and nobody
is stuck."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from cms.editorial.enums import PassNumber, Stage
from cms.editorial.passes.selectors import done_of
from cms.editorial.passes.services import pass_record
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.stories.models import StoryPage
from cms.units.models import BrandPage
from tests.integration.editorial.reviewing import test_random_people as reviewing
from tests.integration.editorial.reviewing.conftest import Desk
from tests.integration.editorial.reviewing.random_people import PAGES, PEOPLE, People, equipped
from tests.integration.editorial.reviewing.witness import content_of

EXAMPLES = max(1, reviewing.STEPS // reviewing.STEPS_OF_ONE // 2)


class Proofreaders(People):
    @rule(number=PAGES, person=PEOPLE, which=st.sampled_from(PassNumber))
    def proofread(self, number: int, person: int, which: PassNumber) -> None:
        page = self._page(number)
        if page is not None:
            self._try(lambda: pass_record(page=page, user=self.people[person], number=which))

    def _prepare(self, page: StoryPage, stage: Stage) -> None:
        """A picture changed on the way voids the earlier passes too; the refusal says to make them up for."""
        done = done_of(page.pk, hashes_of(page.get_latest_revision_as_object()).text)
        for number in PassNumber:
            if number < stage and number not in done:
                pass_record(page=page, user=self.honest[Stage(number)], number=number)

    @invariant()
    def all_that_is_public_was_proofread_by_three(self) -> None:
        for page in StoryPage.objects.filter(live=True):
            if self.witness.is_by_emergency(page.pk, content_of(page)):
                continue
            passes = done_of(page.pk, hashes_of(page).text)
            assert len({one.person_id for one in passes.values()}) == len(PassNumber)


def test_nothing_is_public_that_three_did_not_proofread(
    branches: tuple[BrandPage, BrandPage], passing: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_state_machine_as_test(
        equipped(Proofreaders, passing, branches, monkeypatch),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=reviewing.STEPS_OF_ONE,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_honest_people_are_never_stuck_for_want_of_a_pass(passing: Desk) -> None:
    reviewing.test_honest_people_are_never_stuck(passing)
