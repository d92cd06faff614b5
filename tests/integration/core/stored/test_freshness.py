"""How far the stored shapes are true: said beside somebody who writes without pause, and never said too soon."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.core.changes.services import settle
from cms.core.models import Change, PublicPage
from cms.core.stored import freshness
from cms.core.stored.freshness import caught_up, state
from tests.conftest import Portal


def _retitle(portal: Portal, title: str) -> None:
    Page.objects.filter(pk=portal.column.pk).update(title=title)


def test_a_reader_beside_an_endless_writer_is_told_how_far_they_are_true(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def settle_beside_a_writer() -> int:
        written = settle()
        _retitle(portal, "下一稿")
        return written

    monkeypatch.setattr(freshness, "settle", settle_beside_a_writer)
    _retitle(portal, "这一稿")

    told = caught_up()

    assert told == state().number == Change.objects.latest("number").number
    assert not state().is_current


def test_what_another_process_is_settling_is_not_said_to_be_true(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "settle", lambda: 0)
    _retitle(portal, "这一稿")

    assert caught_up() is None


def test_a_page_whose_end_nobody_told_of_keeps_them_from_being_said_to_be_true(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught_up()
    monkeypatch.setattr(freshness, "settle", lambda: 0)
    PublicPage.objects.filter(page_id=portal.column.pk).update(expires_at=timezone.now())

    assert caught_up() is None
