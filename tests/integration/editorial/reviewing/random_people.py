"""Seven people who do random things to pages, honestly and otherwise, and a witness who remembers who read what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, PageViewRestriction, Revision

from cms.core.publication import PublicationRefused
from cms.core.scheduling import run_due
from cms.editorial.enums import Stage
from cms.editorial.reviewing.admissions import emergency_ask, emergency_publish
from cms.editorial.reviewing.desk import may_review
from cms.editorial.reviewing.setting_up import duty_assign
from cms.stories.models import StoryPage
from cms.stories.models.content_page import Attachment
from cms.units.models import BrandPage
from cms.units.services import unit_merge
from cms.users.models import User
from media.models import Document, Image
from media.replacing import ReplacementRefused
from tests.factories.media import make_document, make_image, picture_bytes
from tests.integration.editorial.reviewing.conftest import Desk, fresh
from tests.integration.editorial.reviewing.ways_round import ways_round
from tests.integration.editorial.reviewing.witness import Content, Reading, Witness, content_of

REFUSALS = (PublicationRefused, ReplacementRefused, IntegrityError, PermissionDenied, ValidationError)
MOST_PAGES = 5
PEOPLE, PAGES = st.integers(0, 6), st.integers(0, MOST_PAGES - 1)
TEXTS = st.sampled_from(["甲", "乙", "丙"])
COLOURS = st.sampled_from(["#b4161b", "#16b41b"])
ROUNDS = 6
"""More than three honest people need to go through any text."""


@dataclass(slots=True)
class Clock:
    """How far the people have come ahead of the machine's time."""

    ahead: timedelta = timedelta()


class People(RuleBasedStateMachine):
    desk: Desk
    elsewhere: BrandPage
    """Another unit's branch."""
    closet: BrandPage
    """A branch that only people with an account may read."""
    clock: Clock
    steps = releases = finished = 0

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()
        self.witness = Witness()
        self.clock.ahead = timedelta()
        self.people = [
            *(User.objects.create_user(f"ren-{number}") for number in range(4)),
            *self.desk.reviewers.values(),
        ]
        for number, person in enumerate(self.people[:4]):
            duty_assign(stage=Stage(number % 3 + 1), person=person)
        self.honest = {stage: User.objects.create_user(f"lao-shi-{stage}") for stage in Stage}
        for stage, person in self.honest.items():
            duty_assign(stage=stage, person=person)
        self.picture: int | None = None
        self.file: int | None = None

    def teardown(self) -> None:
        type(self).releases += self.witness.releases
        transaction.savepoint_rollback(self.point)

    @initialize(person=PEOPLE)
    def somebody_writes(self, person: int) -> None:
        self.write(person, "甲")

    # What people do. A refusal is an answer, not a failure; then nothing may have happened.

    @rule(person=PEOPLE, text=TEXTS)
    def write(self, person: int, text: str) -> None:
        if len(self.witness) >= MOST_PAGES:
            return
        author = self.people[person]
        story = StoryPage(title=text, live=False, owner=author, body=[("paragraph", f"<p>{text}</p>")])
        Page.objects.get(pk=self.desk.brand.pk).add_child(instance=story)
        story.save_revision(user=author)
        self.witness.wrote(story.pk, author.pk)

    @rule(number=PAGES, person=PEOPLE, text=TEXTS, in_place=st.booleans())
    def edit(self, number: int, person: int, text: str, in_place: bool) -> None:
        self._change(number, person, lambda draft: setattr(draft, "body", [("paragraph", f"<p>{text}</p>")]), in_place)

    @rule(
        number=PAGES, person=PEOPLE, hours=st.sampled_from([None, 1, 3]), field=st.sampled_from(["go_live", "expire"])
    )
    def choose_an_hour(self, number: int, person: int, hours: int | None, field: str) -> None:
        at = None if hours is None else timezone.now().replace(microsecond=0) + timedelta(hours=hours)
        self._change(number, person, lambda draft: setattr(draft, f"{field}_at", at))

    @rule(number=PAGES, person=PEOPLE, slug=st.sampled_from(["lan", "zi"]))
    def choose_an_address(self, number: int, person: int, slug: str) -> None:
        self._change(number, person, lambda draft: setattr(draft, "slug", f"{slug}-{draft.pk}"))

    @rule(number=PAGES, person=PEOPLE)
    def illustrate(self, number: int, person: int) -> None:
        if self.picture is None:
            self.picture = make_image(content=picture_bytes(40, 30)).pk
        self._change(number, person, lambda draft: setattr(draft, "cover_id", self.picture))

    @rule(number=PAGES, person=PEOPLE)
    def attach(self, number: int, person: int) -> None:
        if self.file is None:
            self.file = make_document().pk
        rows = [Attachment(document_id=self.file)]
        self._change(number, person, lambda draft: setattr(draft, "attachments", rows))

    @rule(number=PAGES, person=PEOPLE, which=st.integers(0, 9))
    def go_back(self, number: int, person: int, which: int) -> None:
        """To an older version, by saving it again."""
        page = self._page(number)
        if page is None:
            return
        versions = list(Revision.page_revisions.filter(object_id=str(page.pk)).order_by("pk"))
        old = versions[which % len(versions)]
        if self._try(lambda: old.as_object().save_revision(user=self.people[person])):
            self.witness.wrote(page.pk, self.people[person].pk)

    @rule(colour=COLOURS)
    def replace_the_picture(self, colour: str) -> None:
        if self.picture is not None:
            picture = Image.objects.get(pk=self.picture)
            picture.file = ContentFile(picture_bytes(40, 30, colour=colour), name=f"tu{colour[1:]}.jpg")
            self._try(picture.save)

    @rule(text=TEXTS)
    def reword_the_picture(self, text: str) -> None:
        if self.picture is not None:
            picture = Image.objects.get(pk=self.picture)
            picture.alt = f"示例：{text}"
            self._try(picture.save)

    @rule(text=TEXTS)
    def rename_the_file(self, text: str) -> None:
        if self.file is not None:
            document = Document.objects.get(pk=self.file)
            document.title = f"示例附件{text}"
            self._try(document.save)

    @rule(text=TEXTS)
    def replace_the_file(self, text: str) -> None:
        if self.file is not None:
            document = Document.objects.get(pk=self.file)
            document.file = ContentFile(text.encode(), name="fu-jian.txt")
            self._try(document.save)

    @rule(number=PAGES, person=PEOPLE)
    def submit(self, number: int, person: int) -> None:
        page = self._page(number)
        if page is not None and not page.workflow_in_progress:
            self._try(lambda: _send(page, self.people[person]))

    @rule(number=PAGES, person=PEOPLE)
    def approve(self, number: int, person: int) -> None:
        page, user = self._page(number), self.people[person]
        state = page.current_workflow_task_state if page else None
        if page is None or state is None:
            return
        task, content = state.task.specific, content_of(page.get_latest_revision_as_object())
        if self._try(lambda: task.on_action(state, user, "approve", proofread=True)):
            self.witness.read(page.pk, Reading(Stage(task.stage), user.pk, content))

    @rule(number=PAGES, rounds=st.integers(1, 3))
    def review_as_it_should_be(self, number: int, rounds: int) -> None:
        """By somebody who may, as far as there is somebody."""
        for _ in range(rounds):
            page = self._page(number)
            state = page.current_workflow_task_state if page else None
            if page is None or state is None:
                return
            stage = Stage(state.task.specific.stage)
            able = [person for person, user in enumerate(self.people) if may_review(user, page, stage)]
            if not able:
                return
            self.approve(number, able[0])

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

    @rule(number=PAGES, one=PEOPLE, other=PEOPLE)
    def call_an_emergency(self, number: int, one: int, other: int) -> None:
        page = self._page(number)
        if page is None or number % 2:  # or hardly anything would wait for its reviews
            return
        content = content_of(page.get_latest_revision_as_object())
        first, second = self.people[one], self.people[other]
        if self._try(lambda: emergency_publish(call=emergency_ask(page=page, user=first, reason="防汛"), user=second)):
            assert first != second
            self.witness.admitted(page.pk, content)

    @rule(number=PAGES, person=PEOPLE, way=st.integers(0, 99))
    def go_round(self, number: int, person: int, way: int) -> None:
        """Everything that makes a page of a stock site public, or changes it."""
        page = self._page(number)
        if page is None:
            return
        ways = ways_round(page, self.people[person])
        self._try(ways[way % len(ways)])
        run_due()

    @rule()
    def two_hours_pass(self) -> None:
        self.clock.ahead += timedelta(hours=2)
        run_due()

    @rule(number=PAGES)
    def withdraw(self, number: int) -> None:
        page = self._page(number)
        if page is not None and page.live:
            page.unpublish()

    @rule(number=PAGES)
    def lift_a_restriction(self, number: int) -> None:
        page = self._page(number)
        restriction = PageViewRestriction.objects.filter(page=page.pk).first() if page else None
        if restriction is not None:
            self._try(restriction.delete)

    @rule(number=PAGES)
    def restrict(self, number: int) -> None:
        page = self._page(number)
        if page is not None and not page.live:
            PageViewRestriction.objects.get_or_create(page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN)

    @rule(number=PAGES, where=st.sampled_from(["desk.brand", "elsewhere", "closet"]))
    def move(self, number: int, where: str) -> None:
        page = self._page(number)
        if page is None:
            return
        branch = {"desk.brand": self.desk.brand, "elsewhere": self.elsewhere, "closet": self.closet}[where]
        parent = Page.objects.get(pk=branch.pk)
        is_hidden = page.live and bool(page.get_view_restrictions())
        move = MovePageAction(Page.objects.get(pk=page.pk), parent, pos="last-child")
        if self._try(lambda: move.execute(skip_permission_checks=True)):
            self.witness.moved(page.pk)
            assert not is_hidden or fresh(page).get_view_restrictions(), "moved out of a restricted branch"

    @precondition(lambda self: self.desk.brand.unit.merged_into_id is None and len(self.witness) >= MOST_PAGES)
    @rule()
    def merge_the_unit(self) -> None:
        """Its pages go to another unit with the addresses they can have there; what is written later stays behind."""
        unit, into = (BrandPage.objects.get(pk=one.pk).unit for one in (self.desk.brand, self.elsewhere))
        if self._try(lambda: unit_merge(unit=unit, into=into)):
            for key in self.witness:
                self.witness.moved(key)

    @rule(number=PAGES)
    def honest_people_finish(self, number: int) -> None:
        """Whatever was done to a text before: three people who did not touch it make it public."""
        page = self._page(number)
        if page is None:
            return
        point = transaction.savepoint()
        self._finish(page)
        type(self).finished += 1
        transaction.savepoint_rollback(point)

    def _finish(self, page: StoryPage) -> None:
        draft = page.get_latest_revision_as_object()
        if any(hour is not None for hour in (draft.go_live_at, draft.expire_at)):
            draft.go_live_at = draft.expire_at = None
            draft.save_revision(user=self.people[0])
        if not fresh(page).workflow_in_progress:
            _send(fresh(page), self.people[0])
        wanted = content_of(fresh(page).get_latest_revision_as_object())
        for _ in range(ROUNDS):
            state = fresh(page).current_workflow_task_state
            if state is None:
                break
            task = state.task.specific
            self._prepare(fresh(page), Stage(task.stage))
            task.on_action(state, self.honest[Stage(task.stage)], "approve", proofread=True)
        done = fresh(page)
        assert done.live, "honest people are stuck"
        assert content_of(done) == wanted

    def _prepare(self, page: StoryPage, stage: Stage) -> None:
        """What else honest people do before this review."""

    # What must hold.

    @invariant()
    def all_that_is_public_was_read_by_three_others(self) -> None:
        type(self).steps += 1
        live = {page.pk: content_of(page) for page in StoryPage.objects.filter(live=True)}
        seen: dict[int, Content | None] = {**dict.fromkeys(self.witness), **live}
        wrong = [said for said in (self.witness.sees(key, content) for key, content in seen.items()) if said]
        assert not wrong, "\n".join(wrong)

    def _change(self, number: int, person: int, deed: Callable[[StoryPage], None], in_place: bool = False) -> None:
        page, user = self._page(number), self.people[person]
        if page is None:
            return
        draft, latest = page.get_latest_revision_as_object(), page.get_latest_revision()
        deed(draft)
        over = latest if in_place and latest.user_id == user.pk else None
        if self._try(lambda: draft.save_revision(user=user, overwrite_revision=over)):
            self.witness.wrote(page.pk, user.pk)

    def _page(self, number: int) -> StoryPage | None:
        keys = list(self.witness)
        return fresh(StoryPage.objects.get(pk=keys[number % len(keys)])) if keys else None

    def _try(self, deed: Callable[[], Any]) -> bool:
        try:
            with transaction.atomic():
                deed()
        except REFUSALS:
            return False
        return True


def _send(page: StoryPage, person: User) -> None:
    state = page.current_workflow_state
    if state is not None:
        state.resume(person)
    else:
        page.get_workflow().start(page, person)


def ahead(clock: Clock, now: Callable[[], datetime] = timezone.now) -> Callable[[], datetime]:
    """The people's time, in the place of `timezone.now`."""
    return lambda: now() + clock.ahead


def equipped(
    people: type[People], desk: Desk, branches: tuple[BrandPage, BrandPage], patch: pytest.MonkeyPatch
) -> type[People]:
    """The people at this desk, with the other two branches and a clock that goes as they like."""
    elsewhere, closet = branches
    clock = Clock()
    patch.setattr(timezone, "now", ahead(clock))
    places = {"desk": desk, "elsewhere": elsewhere, "closet": closet, "clock": clock}
    return type(people.__name__, (people,), places)
