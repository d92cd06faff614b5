"""A portal whose guard is on: an author, three reviewers, and what was public before written down."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from wagtail.models import Page, PageViewRestriction

from cms.editorial.enums import Stage
from cms.editorial.models import LedgerEntry
from cms.editorial.reviewing import installation
from cms.editorial.reviewing.adoption import adopt_what_is_public
from cms.editorial.reviewing.setting_up import duty_assign, reviews_set_up
from cms.stories.models import StoryPage
from cms.units.models import BrandPage
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.accounts import unit_editor
from tests.factories.pages import BrandPageFactory, UnitFactory


@dataclass(frozen=True)
class Desk:
    """`reviewers` by stage, each for the whole bureau."""

    brand: BrandPage
    author: User
    reviewers: dict[Stage, User]

    def write(self, title: str = "示例报道", **fields: object) -> StoryPage:
        """A draft of the author's."""
        parent = Page.objects.get(pk=self.brand.pk)
        story = StoryPage(
            title=title, live=False, owner=self.author, body=[("paragraph", "<p>示例正文。</p>")], **fields
        )
        parent.add_child(instance=story)
        story.save_revision(user=self.author)
        return story

    def submit(self, page: Page) -> None:
        fresh(page).get_workflow().start(fresh(page), self.author)

    def approve(self, page: Page, stage: Stage, by: User | None = None) -> None:
        """By somebody who read it closely: where the passes are asked for, the one that is wanting too."""
        state = fresh(page).current_workflow_task_state
        assert state is not None and state.task.specific.stage == stage
        state.task.specific.on_action(state, by or self.reviewers[stage], "approve", proofread=True)

    def publish(self, page: Page) -> StoryPage:
        """By the honest way."""
        self.submit(page)
        for stage in Stage:
            self.approve(page, stage)
        return fresh(page)


def fresh(page: Page) -> StoryPage:
    found: StoryPage = Page.objects.get(pk=page.pk).specific
    return found


@pytest.fixture
def desk(portal: Portal, settings: Any) -> Iterator[Desk]:
    settings.REVIEWS_REQUIRED = True
    LedgerEntry.objects.all().delete()  # of the page that a new database has
    installation.install()
    adopt_what_is_public()
    reviews_set_up()
    reviewers = {}
    for stage, name in zip(Stage, ("chu-shen", "fu-shen", "zhong-shen"), strict=True):
        reviewers[stage] = User.objects.create_user(name)
        duty_assign(stage=stage, person=reviewers[stage])
    yield Desk(portal.brand, unit_editor(portal.brand), reviewers)


@pytest.fixture
def branches(portal: Portal) -> tuple[BrandPage, BrandPage]:
    """Of another unit, and one that the public may not read; both older than the reviews."""
    elsewhere, closet = (BrandPageFactory(parent=portal.index, unit=UnitFactory()) for _ in range(2))
    PageViewRestriction.objects.create(page=closet.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    return elsewhere, closet
