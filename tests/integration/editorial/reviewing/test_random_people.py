"""Random people do random things to pages: nothing is public that three others did not read, and nobody is stuck.

What was read by whom is kept by the test itself, in words, not in hashes and not in the ledger. `REVIEW_STEPS=100000`
makes it long.
"""

import os
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from wagtail.models import Page, PageViewRestriction, Revision

from cms.core.publication import PublicationRefused
from cms.core.scheduling import run_due
from cms.core.visibility import publicly_visible
from cms.editorial.enums import Stage
from cms.editorial.reviewing.inspection import inspect
from cms.editorial.reviewing.setting_up import duty_assign
from cms.stories.models import StoryPage
from cms.users.models import User
from tests.integration.editorial.reviewing.conftest import Desk, fresh

STEPS = int(os.environ.get("REVIEW_STEPS", "160"))
STEPS_OF_ONE = 40
REFUSALS = (PublicationRefused, IntegrityError, PermissionDenied, ValidationError)
PEOPLE, PAGES = st.integers(0, 6), st.integers(0, 4)
TEXTS = st.sampled_from(["甲", "乙", "丙"])

Words = tuple[str, str]
"""Title and body, as they are read."""


@dataclass
class Reading:
    """What happened to one page since it was public last."""

    approvals: set[tuple[int, int, Words]] = field(default_factory=set)
    """Stage, person, words."""
    editors: set[int] = field(default_factory=set)
    public: set[Words] = field(default_factory=set)
    """What three people read."""


def words_of(page: StoryPage) -> Words:
    return page.title, str(page.body.raw_data)


class People(RuleBasedStateMachine):
    desk: Desk

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()
        self.readings: dict[int, Reading] = {}
        self.people = [
            *(User.objects.create_user(f"ren-{number}") for number in range(4)),
            *self.desk.reviewers.values(),
        ]
        for number, person in enumerate(self.people[:4]):
            duty_assign(stage=Stage(number % 3 + 1), person=person)

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)

    @initialize(person=PEOPLE)
    def somebody_writes(self, person: int) -> None:
        self.write(person, "甲")

    # What people do. A refusal is an answer, not a failure; then nothing may have happened.

    @rule(person=PEOPLE, text=TEXTS)
    def write(self, person: int, text: str) -> None:
        if len(self.readings) > 4:
            return
        story = StoryPage(title=text, live=False, owner=self.people[person], body=[("paragraph", f"<p>{text}</p>")])
        Page.objects.get(pk=self.desk.brand.pk).add_child(instance=story)
        story.save_revision(user=self.people[person])
        self.readings[story.pk] = Reading(editors={self.people[person].pk})

    @rule(number=PAGES, person=PEOPLE, text=TEXTS, in_place=st.booleans())
    def edit(self, number: int, person: int, text: str, in_place: bool) -> None:
        page, user = self._page(number), self.people[person]
        if page is None:
            return
        draft = page.get_latest_revision_as_object()
        draft.body = [("paragraph", f"<p>{text}</p>")]
        latest = page.get_latest_revision()
        over = latest if in_place and latest.user_id == user.pk else None
        if self._try(lambda: draft.save_revision(user=user, overwrite_revision=over)):
            self.readings[page.pk].editors.add(user.pk)

    @rule(number=PAGES, person=PEOPLE)
    def submit(self, number: int, person: int) -> None:
        page = self._page(number)
        if page is None or page.workflow_in_progress:
            return
        state = page.current_workflow_state
        self._try(
            lambda: state.resume(self.people[person]) if state else page.get_workflow().start(page, self.people[person])
        )

    @rule(number=PAGES, person=PEOPLE)
    def approve(self, number: int, person: int) -> None:
        page, user = self._page(number), self.people[person]
        state = page.current_workflow_task_state if page else None
        if page is None or state is None:
            return
        task, words = state.task.specific, words_of(page.get_latest_revision_as_object())
        reading = self.readings[page.pk]
        line = (task.stage, user.pk, words)
        if self._try(lambda: task.on_action(state, user, "approve", proofread=True)):
            reading.approvals.add(line)
            self._note_readers(page.pk, words)

    @rule(number=PAGES, person=PEOPLE)
    def send_back(self, number: int, person: int) -> None:
        page = self._page(number)
        state = page.current_workflow_task_state if page else None
        if state is not None:
            self._try(lambda: state.task.specific.on_action(state, self.people[person], "reject", comment="请核实"))

    @rule(number=PAGES)
    def cancel(self, number: int) -> None:
        page = self._page(number)
        if page is not None and page.current_workflow_state:
            self._try(lambda: page.current_workflow_state.cancel())

    @rule(number=PAGES, way=st.integers(0, 7))
    def go_round(self, number: int, way: int) -> None:
        """Everything that makes a page of a stock site public, or changes it."""
        page = self._page(number)
        if page is None:
            return
        latest = page.get_latest_revision()
        live = {"live": True}
        ways = [
            lambda: latest.publish(),
            lambda: Revision.objects.filter(object_id=str(page.pk)).order_by("?")[0].publish(),
            lambda: Page.objects.filter(pk=page.pk).update(**live),
            lambda: StoryPage.objects.filter(pk=page.pk, live=True).update(body=[("paragraph", "<p>丁</p>")]),
            lambda: page.copy(update_attrs={"slug": f"{page.slug}-fu-ben"}),
            lambda: page.create_alias(update_slug=f"{page.slug}-bie-ming"),
            lambda: Revision.objects.filter(pk=latest.pk).update(approved_go_live_at=timezone.now()),
            lambda: page.save(),
        ]
        if way == 7:
            page.live = True
            page.title = "戊"
        self._try(ways[way])
        run_due()

    @rule(number=PAGES, person=PEOPLE)
    def withdraw(self, number: int, person: int) -> None:
        page = self._page(number)
        if page is not None and page.live:
            page.unpublish(user=self.people[person])
            reading = self.readings[page.pk]
            reading.public.clear()
            reading.approvals.clear()

    @rule(number=PAGES)
    def lift_a_restriction(self, number: int) -> None:
        page = self._page(number)
        if page is None:
            return
        restriction = PageViewRestriction.objects.filter(page=page.pk).first()
        if restriction is not None:
            self._try(restriction.delete)

    @rule(number=PAGES)
    def restrict(self, number: int) -> None:
        page = self._page(number)
        if page is not None and not page.live:
            PageViewRestriction.objects.get_or_create(page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN)

    # What must hold.

    @invariant()
    def all_that_is_public_was_read_by_three_others(self) -> None:
        mine = StoryPage.objects.filter(live=True)
        for page in mine:
            assert page.pk in self.readings, f"{page} became public as a copy or an alias"
            assert words_of(page) in self.readings[page.pk].public, f"nobody read {words_of(page)}"

    def _note_readers(self, key: int, words: Words) -> None:
        reading = self.readings[key]
        readers = {
            stage: {person for at, person, read in reading.approvals if at == stage and read == words} - reading.editors
            for stage in Stage
        }
        three = [
            (one, two, three)
            for one in readers[Stage.FIRST]
            for two in readers[Stage.SECOND]
            for three in readers[Stage.FINAL]
            if len({one, two, three}) == 3
        ]
        if three:
            reading.public.add(words)

    def _page(self, number: int) -> StoryPage | None:
        keys = sorted(self.readings)
        return fresh(StoryPage.objects.get(pk=keys[number])) if number < len(keys) else None

    def _try(self, deed: Any) -> bool:
        try:
            with transaction.atomic():
                deed()
        except REFUSALS:
            return False
        return True


def test_nothing_is_public_that_three_others_did_not_read(desk: Desk) -> None:
    machine = type("People", (People,), {"desk": desk})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max(1, STEPS // STEPS_OF_ONE),
            stateful_step_count=STEPS_OF_ONE,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


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
