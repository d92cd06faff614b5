"""The random people of the reviews where each review asks for a pass: what is public was proofread by three, and nobody
is stuck."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from cms.editorial.enums import PassNumber
from cms.editorial.passes.selectors import done_of
from cms.editorial.passes.services import pass_record
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.stories.models import StoryPage
from tests.integration.editorial.reviewing import test_random_people as random_people
from tests.integration.editorial.reviewing.conftest import Desk

EXAMPLES = max(1, random_people.STEPS // random_people.STEPS_OF_ONE // 2)


class Proofreaders(random_people.People):
    @rule(number=random_people.PAGES, person=random_people.PEOPLE, which=st.sampled_from(PassNumber))
    def proofread(self, number: int, person: int, which: PassNumber) -> None:
        page = self._page(number)
        if page is not None:
            self._try(lambda: pass_record(page=page, user=self.people[person], number=which))

    @invariant()
    def all_that_is_public_was_proofread_by_three(self) -> None:
        for page in StoryPage.objects.filter(live=True):
            passes = done_of(page.pk, hashes_of(page).text)
            assert len({one.person_id for one in passes.values()}) == len(PassNumber)


def test_nothing_is_public_that_three_did_not_proofread(passing: Desk) -> None:
    run_state_machine_as_test(
        type("Machine", (Proofreaders,), {"desk": passing}),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=random_people.STEPS_OF_ONE,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_honest_people_are_never_stuck_for_want_of_a_pass(passing: Desk) -> None:
    random_people.test_honest_people_are_never_stuck(passing)
