"""What is told of a page follows from what was told before and what the gate shows now."""

from hypothesis import given
from hypothesis import strategies as st

from cms.core.changes.rules import Face, What, page_change, thing_change
from cms.core.models.change import Change

HERE = Face("k", "stories.storypage", "/home/a/")
THERE = Face("k", "stories.storypage", "/home/b/")
faces = st.none() | st.sampled_from([HERE, THERE])


def test_the_words_are_those_of_the_table() -> None:
    assert [what.value for what in What] == list(Change.What.values)


def test_what_appears_is_published() -> None:
    assert page_change(None, HERE, touched=True) is What.PUBLISHED
    assert page_change(None, HERE, touched=False) is What.PUBLISHED


def test_what_disappears_is_withdrawn() -> None:
    assert page_change(HERE, None, touched=True) is What.WITHDRAWN


def test_another_path_is_a_move_even_when_more_changed() -> None:
    assert page_change(HERE, THERE, touched=True) is What.MOVED


def test_the_same_path_is_a_change_only_when_the_page_itself_was_touched() -> None:
    assert page_change(HERE, HERE, touched=True) is What.CHANGED
    assert page_change(HERE, HERE, touched=False) is None


@given(told=faces, present=faces, touched=st.booleans())
def test_nothing_is_told_of_what_was_and_is_not_public(told: Face | None, present: Face | None, touched: bool) -> None:
    what = page_change(told, present, touched=touched)
    assert (told is None and present is None) <= (what is None)
    assert (what is What.WITHDRAWN) == (told is not None and present is None)
    assert (what is What.PUBLISHED) == (told is None and present is not None)


def test_a_thing_is_told_as_changed_or_withdrawn() -> None:
    assert thing_change(is_public=True, was_new=True) is What.CHANGED
    assert thing_change(is_public=True, was_new=False) is What.CHANGED
    assert thing_change(is_public=False, was_new=False) is What.WITHDRAWN


def test_a_thing_that_came_and_went_unseen_is_not_told() -> None:
    assert thing_change(is_public=False, was_new=True) is None
