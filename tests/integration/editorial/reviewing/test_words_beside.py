"""The words of pictures and files are part of what is approved: alternative text, credit, the name of an attachment."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.core.scheduling import run_due
from cms.editorial.enums import Entry, Stage
from cms.editorial.models import LedgerEntry
from cms.editorial.reviewing import adoption
from cms.editorial.reviewing.content_hashes import ContentHashes, hashes_of
from cms.editorial.reviewing.inspection import DIFFERS, inspect
from cms.editorial.reviewing.recording import release_record, takeover_record
from cms.stories.models import StoryPage
from cms.stories.models.content_page import Attachment
from media.models import Document, Image
from tests.factories.media import make_document, make_image
from tests.integration.editorial.reviewing.conftest import Desk, fresh

WORDS: dict[str, Callable[[], object]] = {
    "alternative text": lambda: Image.objects.update(alt="示例：没有人审过"),
    "credit": lambda: Image.objects.update(credit="没有人审过"),
    "decorative": lambda: Image.objects.update(is_decorative=True),
    "name of an attachment": lambda: Document.objects.update(title="没有人审过"),
}


@pytest.fixture
def story(desk: Desk) -> StoryPage:
    return desk.write(cover=make_image(), attachments=[Attachment(document=make_document())])


@pytest.mark.parametrize("words", WORDS)
def test_words_changed_on_the_way_make_the_approvals_void(desk: Desk, story: StoryPage, words: str) -> None:
    desk.submit(story)
    desk.approve(story, Stage.FIRST)
    desk.approve(story, Stage.SECOND)

    WORDS[words]()

    desk.approve(story, Stage.FINAL)
    assert not fresh(story).live
    assert fresh(story).current_workflow_task_state.task.specific.stage == Stage.FIRST


@pytest.mark.parametrize("words", WORDS)
def test_words_changed_before_the_hour_stay_unpublished(
    desk: Desk, story: StoryPage, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = fresh(story)
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision(user=desk.author)
    desk.publish(story)

    WORDS[words]()
    at_the_hour = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: at_the_hour)

    done = run_due()

    assert (done.published, len(done.failed)) == (0, 1)
    assert not fresh(story).live


def test_what_was_released_by_its_bytes_alone_is_hashed_anew_and_stays_in_order(desk: Desk, story: StoryPage) -> None:
    desk.publish(story)
    _release_by_bytes(story)
    assert [found.said for found in inspect()] == [DIFFERS]

    assert adoption.hash_anew() == 1

    assert list(inspect()) == [] and adoption.hash_anew() == 0
    assert LedgerEntry.objects.filter(page_id=story.pk, kind=Entry.RELEASE).latest("pk").reason == adoption.HASHED_ANEW


def test_what_differs_is_not_hashed_anew(desk: Desk, story: StoryPage) -> None:
    desk.publish(story)
    _release_by_bytes(story)
    Image.objects.update(sha256="0" * 64)

    assert adoption.hash_anew() == 0

    assert [found.said for found in inspect()] == [DIFFERS]


def _release_by_bytes(page: StoryPage) -> None:
    """As the ledger of an installation from before has it."""
    hashes: ContentHashes = hashes_of(fresh(page), media=adoption.BYTES_ALONE)
    line = takeover_record(page_id=page.pk, hashes=hashes, source="示例", person=None)
    release_record(page_id=page.pk, hashes=hashes, begins_after=line.pk, reason="示例")
