"""Three people read, then it is public: nobody else is needed, and nobody is kept waiting."""

from tests.integration.editorial.reviewing.conftest import Desk


def test_three_reviewers_without_the_right_to_publish_make_a_text_public(desk: Desk) -> None:
    story = desk.publish(desk.write())
    assert story.live
