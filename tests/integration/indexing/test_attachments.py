"""The text of attachments: read once for each content, by the follower, and found from then on."""

from typing import Any

import pytest

from cms.indexing import attachments
from cms.indexing.attachments import MOST_ATTEMPTS, State, text_read_next, texts_prune, unread_contents
from cms.indexing.freshness import brought_up_to_date
from cms.indexing.models import AttachmentText
from cms.indexing.nightly import everything_take_in
from cms.stories.models import Attachment, StoryPage
from media.models import Document
from search.extraction import Extracted
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory
from tests.integration.indexing.conftest import Found, assert_index_is_the_gate, docx_bytes, make_file


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of the files that were read; each says what is in it without a process of its own."""
    seen: list[str] = []

    def extract(file: Any, *, kind: str) -> Extracted:
        seen.append(kind)
        return Extracted("戊己庚辛名单")

    monkeypatch.setattr(attachments, "extract_text", extract)
    return seen


def _with_attachment(portal: Portal, document: Document, title: str = "甲乙丙丁示例") -> StoryPage:
    story: StoryPage = StoryPageFactory(parent=portal.brand, title=title)
    story.attachments = [Attachment(document=document)]
    story.save()
    return story


def test_a_page_is_found_by_what_its_attachment_says(portal: Portal, found: Found) -> None:
    """With a real file in a real process."""
    _with_attachment(portal, make_file(docx_bytes("戊己庚辛名单", "第二段")))
    assert found("甲乙丙丁") == ["甲乙丙丁示例"]
    assert found("戊己庚辛") == []

    assert text_read_next() == 1

    assert found("戊己庚辛") == ["甲乙丙丁示例"]
    assert text_read_next() == 0
    assert_index_is_the_gate()


def test_no_page_waits_for_a_file_to_be_read(portal: Portal, found: Found, reads: list[str]) -> None:
    _with_attachment(portal, make_file(docx_bytes("一段")))

    assert found("甲乙丙丁") == ["甲乙丙丁示例"]
    assert reads == []


def test_a_content_is_read_once_whoever_has_it_and_however_often_the_page_changes(
    portal: Portal, found: Found, reads: list[str]
) -> None:
    content = docx_bytes("一段")  # a second one would be of another second
    story = _with_attachment(portal, make_file(content))
    _with_attachment(portal, make_file(content, title="同一内容"), title="另一篇")
    everything_take_in()

    story.title = "改过的题目"
    story.save_revision().publish()
    everything_take_in()

    assert reads == ["docx"]
    assert set(found("戊己庚辛")) == {"改过的题目", "另一篇"}


def test_another_content_is_read_and_the_former_forgotten(portal: Portal, found: Found, reads: list[str]) -> None:
    document = make_file(docx_bytes("一段"))
    _with_attachment(portal, document)
    everything_take_in()

    document.file = make_file(docx_bytes("换过的一段")).file
    document.save()
    assert found("戊己庚辛") == []
    everything_take_in()

    assert reads == ["docx", "docx"]
    assert found("戊己庚辛") == ["甲乙丙丁示例"]
    Document.objects.exclude(pk=document.pk).delete()
    assert texts_prune() == 1


def test_a_file_that_cannot_be_read_says_so_and_is_left_alone(portal: Portal) -> None:
    _with_attachment(portal, make_file(b"no Word file at all", title="坏附件"))
    everything_take_in()

    assert AttachmentText.objects.get().state == State.UNREADABLE
    ((title, problem),) = unread_contents(limit=10)
    assert title == "坏附件" and "附件" in problem
    assert text_read_next() == 0


def test_a_file_whose_bytes_are_gone_says_so(portal: Portal) -> None:
    document = make_file(docx_bytes("一段"))
    _with_attachment(portal, document)
    brought_up_to_date()
    document.file.storage.delete(document.file.name)

    assert text_read_next() == 1

    assert "存储中没有这个文件" in AttachmentText.objects.get().problem


def test_a_file_that_ends_the_process_is_not_tried_for_ever(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(file: Any, *, kind: str) -> Extracted:
        raise SystemExit(137)

    monkeypatch.setattr(attachments, "extract_text", killed)
    _with_attachment(portal, make_file(docx_bytes("一段")))
    brought_up_to_date()
    for _attempt in range(MOST_ATTEMPTS):
        with pytest.raises(SystemExit):
            text_read_next()

    assert text_read_next() == 1

    assert AttachmentText.objects.get().state == State.UNREADABLE
    assert text_read_next() == 0


def test_a_file_that_is_gone_before_it_is_read_waits_no_longer(portal: Portal, reads: list[str]) -> None:
    document = make_file(docx_bytes("一段"))
    _with_attachment(portal, document)
    brought_up_to_date()
    Attachment.objects.all().delete()
    document.delete()

    assert text_read_next() == 1

    assert (reads, AttachmentText.objects.count()) == ([], 0)
