"""A reviewer reads and watches what the page that waits for them shows, and nothing else of another unit."""

import pytest
from django.test import Client
from wagtail.models import Page

from cms.courses.enums import Audience
from cms.courses.models import LessonPage
from cms.editorial.enums import Stage
from cms.stories.models.content_page import Attachment
from cms.users.models import User
from media.films.selectors import playable
from media.models import Document, FilmVersion
from tests.factories.media import make_document
from tests.factories.playable_films import make_playable, with_words
from tests.integration.editorial.reviewing.conftest import Desk, fresh


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _addresses(version: FilmVersion) -> list[str]:
    """Of all that a player asks for."""
    found = playable(version)
    assert found is not None and found.storyboard is not None and found.captions_url
    return [*(one.url for one in found.renditions), found.storyboard.url, found.captions_url]


def _answers(user: User, addresses: list[str]) -> set[int]:
    client = _client(user)
    return {client.get(address).status_code for address in addresses}


@pytest.fixture
def document() -> Document:
    return make_document(title="示例附件")


@pytest.fixture
def story(desk: Desk, document: Document) -> Page:
    """A draft whose newest version holds the file; the version before did not."""
    draft = desk.write()
    draft.attachments = [Attachment(document=document)]
    draft.save_revision(user=desk.author)
    return draft


@pytest.fixture
def version(desk: Desk) -> FilmVersion:
    return with_words(make_playable())


def _lesson(desk: Desk, version: FilmVersion, audience: Audience = Audience.PUBLIC) -> LessonPage:
    lesson = LessonPage(
        title="示例微课", live=False, owner=desk.author, film_version=make_playable(), audience=audience
    )
    Page.objects.get(pk=desk.brand.pk).add_child(instance=lesson)
    lesson.film_version = version
    lesson.save_revision(user=desk.author)
    return lesson


def test_a_file_on_a_draft_is_open_to_whom_the_draft_waits_for(desk: Desk, story: Page, document: Document) -> None:
    first, second = desk.reviewers[Stage.FIRST], desk.reviewers[Stage.SECOND]
    address = [document.public_url]
    assert _answers(first, address) == {404}, "Nothing waits yet."

    desk.submit(story)

    assert (_answers(first, address), _answers(second, address)) == ({200}, {404})
    assert _client(first).get(document.public_url)["Cache-Control"] == "private, no-store"
    desk.approve(story, Stage.FIRST)
    assert (_answers(first, address), _answers(second, address)) == ({404}, {200})


@pytest.mark.parametrize("audience", Audience)
def test_a_film_is_watched_by_whom_its_lesson_waits_for(desk: Desk, version: FilmVersion, audience: Audience) -> None:
    first, second = desk.reviewers[Stage.FIRST], desk.reviewers[Stage.SECOND]
    lesson, addresses = _lesson(desk, version, audience), _addresses(version)
    assert _answers(first, addresses) == {404}

    desk.submit(lesson)

    assert (_answers(first, addresses), _answers(second, addresses)) == ({200}, {404})
    state = fresh(lesson).current_workflow_task_state
    assert state is not None
    state.task.specific.on_action(state, first, "reject", reason="wording")
    assert _answers(first, addresses) == {404}, "It waits for its author again."


def test_the_film_of_another_lesson_stays_closed(desk: Desk, version: FilmVersion) -> None:
    desk.submit(_lesson(desk, version))

    assert _answers(desk.reviewers[Stage.FIRST], _addresses(with_words(make_playable()))) == {404}
