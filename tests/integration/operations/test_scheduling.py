"""Pages go live and are withdrawn by themselves, at their hour, and nothing that fails holds up the rest."""

import logging
import signal
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from cms.core.scheduling import run_due
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory
from tests.installations import Installation


def _schedule(page: Page, *, minutes_ago: int = 1) -> Revision:
    """Approve the page for an hour ahead, then let that hour be past."""
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    revision = Revision.objects.filter(approved_go_live_at__isnull=False).latest("pk")
    past = timezone.now() - timedelta(minutes=minutes_ago)
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=past, content=revision.content | {"go_live_at": past.isoformat()}
    )
    return revision


def _draft(portal: Portal, **given: Any) -> Page:
    page: Page = StoryPageFactory(parent=portal.brand, live=False, first_published_at=None, **given)
    return page


def test_a_page_whose_hour_has_come_goes_live(portal: Portal, public: Client) -> None:
    page = _draft(portal)
    _schedule(page)
    assert public.get(page.url).status_code == 404

    outcome = run_due()

    assert (outcome.published, outcome.withdrawn, outcome.failed) == (1, 0, [])
    assert public.get(page.url).status_code == 200
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").exists()


def test_a_page_whose_time_is_over_is_withdrawn_with_its_content_whole(portal: Portal) -> None:
    page = StoryPageFactory(parent=portal.brand, dek="示例导语", expire_at=timezone.now() - timedelta(minutes=1))

    outcome = run_due()

    page.refresh_from_db()
    assert (outcome.published, outcome.withdrawn) == (0, 1)
    assert (page.live, page.expired, page.dek) == (False, True, "示例导语")


def test_what_is_not_due_yet_stays_as_it_is(portal: Portal) -> None:
    page = _draft(portal)
    page.go_live_at = timezone.now() + timedelta(minutes=1)
    page.save_revision().publish()
    StoryPageFactory(parent=portal.brand, expire_at=timezone.now() + timedelta(minutes=1))

    assert not run_due()


def test_a_second_run_finds_nothing_to_do(portal: Portal) -> None:
    _schedule(_draft(portal))

    assert run_due()
    assert not run_due()


def test_one_that_fails_is_named_and_the_next_goes_live(portal: Portal, caplog: pytest.LogCaptureFixture) -> None:
    broken = _schedule(_draft(portal), minutes_ago=2)
    Revision.objects.filter(pk=broken.pk).update(content={"pk": "没有这一页"})
    page = _draft(portal)
    _schedule(page)

    with caplog.at_level(logging.ERROR):
        outcome = run_due()

    assert outcome.published == 1
    assert outcome.failed == [f"wagtailcore.revision {broken.pk}"]
    assert Page.objects.get(pk=page.pk).live
    assert f"wagtailcore.revision {broken.pk}" in caplog.text


def test_the_command_run_once_ends_in_an_error_when_something_failed(portal: Portal) -> None:
    broken = _schedule(_draft(portal))
    Revision.objects.filter(pk=broken.pk).update(content={"pk": "没有这一页"})

    with pytest.raises(CommandError, match="没有处理成功"):
        call_command("run_schedule", "--once")


def test_asked_to_stop_it_leaves_the_rest_for_the_next_time(portal: Portal) -> None:
    for _page in range(3):
        _schedule(_draft(portal))
    answers = iter([True, False])

    assert run_due(may_go_on=lambda: next(answers)).published == 1
    assert run_due().published == 2


def test_an_interval_of_nothing_is_refused() -> None:
    with pytest.raises(CommandError, match="--interval"):
        call_command("run_schedule", "--interval", "0", stdout=StringIO())


# As a process, beside a database that others use.

TWO_PAGES = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Page, Revision, Site
from cms.columns.models import ColumnPage
from cms.sample_data.loading.reviews import approve, publish
root, words = Page.get_first_root_node(), {"description": "示例", "keywords": "示例"}
soon = root.add_child(instance=ColumnPage(title="到点发布", slug="due", live=False, **words))
over = root.add_child(instance=ColumnPage(title="到点撤下", slug="over", live=False, **words))
over.save_revision()
publish(over)
soon.go_live_at = timezone.now() + timedelta(hours=1)
soon.save_revision()
publish(soon)
past = timezone.now() - timedelta(minutes=1)
for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
    content = revision.content | {"go_live_at": past.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)
approve(ColumnPage.objects.get(pk=soon.pk).get_latest_revision_as_object())
Page.objects.filter(pk=over.pk).update(expire_at=past)
"""
MOST_TRIES = 20
ENDED_SESSION = """
from datetime import timedelta
from django.contrib.sessions.models import Session
from django.utils import timezone
Session.objects.create(session_key="ended", session_data="", expire_date=timezone.now() - timedelta(days=1))
"""


def _live(installation: Installation) -> list[str]:
    rows = installation.rows("SELECT slug FROM wagtailcore_page WHERE live AND slug IN ('due', 'over')")
    return [slug for (slug,) in rows]


def test_the_process_publishes_withdraws_keeps_house_and_stops_at_once(installation: Installation) -> None:
    installation.python(TWO_PAGES + ENDED_SESSION)
    assert _live(installation) == ["over"]

    with installation.running("run_schedule") as process:
        assert process.stdout is not None
        assert "开始定时发布" in process.stdout.readline()
        assert "1 published, 1 withdrawn, 0 failed" in process.stdout.readline()
        asked_at = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert "已停止" in process.stdout.read()
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - asked_at < 15

    assert _live(installation) == ["due"]
    assert installation.rows("SELECT session_key FROM django_session") == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows, not the database")
def test_the_process_outlives_a_locked_database(installation: Installation) -> None:
    installation.python(TWO_PAGES)
    other = sqlite3.connect(installation.var / "portal.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    impatient = installation.with_environment({"DATABASE_URL": f"{installation.database_url}?timeout=2"})
    with closing(other), impatient.running("run_schedule", "--interval", "1") as process:
        assert process.stdout is not None
        said = ""
        for line in process.stdout:
            said += line
            if ", 2 failed." in line:
                other.execute("ROLLBACK")
            if "1 published" in line or said.count(" failed.") > MOST_TRIES:
                process.terminate()

    assert "database is locked" in said
    assert process.returncode == 0
    assert _live(installation) == ["due"]
