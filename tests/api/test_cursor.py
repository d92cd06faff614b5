"""Paging while editors work: whatever was public all the while is read once, nothing is read twice."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from wagtail.models import Page

from cms.core.listing import Cursor, UnreadableCursor
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory

START = datetime(2017, 8, 9, 9, 25, tzinfo=ZoneInfo("Asia/Shanghai"))
MOMENTS = 3
"""So few that pages of the same second are the rule."""
POOL = 9
one_of_the_pool = st.integers(0, POOL - 1)


@pytest.fixture
def pool(portal: Portal) -> list[StoryPage]:
    """Pages not public yet, three of each moment."""
    return [
        StoryPageFactory(
            parent=portal.brand, live=False, first_published_at=START + timedelta(seconds=number % MOMENTS)
        )
        for number in range(POOL)
    ]


def machine_for(portal: Portal, pool: list[StoryPage]) -> type[RuleBasedStateMachine]:
    class Paging(RuleBasedStateMachine):
        """One reader turns the pages of the list; editors do what editors do in between."""

        def __init__(self) -> None:
            super().__init__()
            self.transaction = transaction.atomic()
            self.transaction.__enter__()
            self.reader = Client()
            self.public: set[str] = set()
            self.begin()

        def begin(self) -> None:
            """A new walk through the list."""
            self.seen: list[str] = []
            self.cursor = ""
            self.always, self.ever = set(self.public), set(self.public)

        def teardown(self) -> None:
            """The change log goes back to where it began, so nothing may be remembered by its numbers."""
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)
            caches["pages"].clear()

        @initialize(numbers=st.sets(one_of_the_pool, min_size=4))
        def some_are_public(self, numbers: set[int]) -> None:
            for number in numbers:
                self.publish(number)
            self.begin()

        @rule(number=one_of_the_pool)
        def publish(self, number: int) -> None:
            """Old and new ones: an importer brings in pages of any age."""
            if Page.objects.filter(pk=pool[number].pk).update(live=True):
                self._show(pool[number])

        @rule(number=one_of_the_pool)
        def withdraw(self, number: int) -> None:
            Page.objects.filter(pk=pool[number].pk).update(live=False)
            self._hide(pool[number])

        @rule(number=one_of_the_pool)
        def republish_with_another_title(self, number: int) -> None:
            Page.objects.filter(pk=pool[number].pk).update(title="改过", last_published_at=START + timedelta(days=1))

        @rule(number=one_of_the_pool)
        def delete(self, number: int) -> None:
            for page in Page.objects.filter(pk=pool[number].pk):
                page.delete()
            self._hide(pool[number])

        @rule(moment=st.integers(0, MOMENTS))
        def write_another(self, moment: int) -> None:
            parent = Page.objects.get(pk=portal.brand.pk)
            self._show(StoryPageFactory(parent=parent, first_published_at=START + timedelta(seconds=moment)))

        @rule(limit=st.integers(1, 3))
        def turn_the_page(self, limit: int) -> None:
            batch: dict[str, Any] = self.reader.get("/api/v1/stories", {"limit": limit, "cursor": self.cursor}).json()
            self.seen += [item["key"] for item in batch["items"]]
            self.cursor = batch["next_cursor"]
            if self.cursor is None:
                assert self.always <= set(self.seen), "hidden"
                self.begin()

        @invariant()
        def nothing_is_read_twice_or_without_having_been_public(self) -> None:
            assert len(self.seen) == len(set(self.seen)), "repeated"
            assert set(self.seen) <= self.ever

        def _show(self, page: StoryPage) -> None:
            self.public.add(page.translation_key.hex)
            self.ever.add(page.translation_key.hex)

        def _hide(self, page: StoryPage) -> None:
            self.public.discard(page.translation_key.hex)
            self.always.discard(page.translation_key.hex)

    return Paging


def test_paging_neither_repeats_nor_hides_while_pages_come_go_and_change(portal: Portal, pool: list[StoryPage]) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine_for(portal, pool),
        settings=settings(
            max_examples=20,
            stateful_step_count=20,
            phases=[Phase.generate],  # twenty steps can be read as they are; making them fewer takes minutes
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize(
    "text", ["abc", "MjAyNi0wMS0wMXwx", "fHx8", "", "5q2m5rGJ", "MDAwMS0wMS0wMVQwMDowMDowMCsxNDowMHwx"]
)
def test_what_is_no_cursor_of_ours_is_refused(text: str) -> None:
    with pytest.raises(UnreadableCursor):
        Cursor.decode(text)


def test_a_cursor_with_a_number_no_database_takes_is_refused() -> None:
    with pytest.raises(UnreadableCursor):
        Cursor.decode(Cursor(START, 2**63).encode())
