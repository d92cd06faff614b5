"""What a watching machine is told, and what it is not."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from cms.core import health
from cms.core.changes.followers import follow
from cms.core.changes.following import deliver
from cms.core.changes.services import settle
from cms.core.models.change import Change
from cms.core.models.change_mark import ChangeMark
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory

LONG_AGO = timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _no_other_followers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("cms.core.changes.followers._handlers", {})
    yield


def _ready(public: Client) -> tuple[int, dict[str, Any]]:
    answer = public.get("/readyz")
    assert answer["Cache-Control"].startswith("max-age=0")
    return answer.status_code, answer.json()["checks"]


def test_alive_is_answered_without_the_database(public: Client) -> None:
    """No `db` fixture: a query would be refused."""
    answer = public.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_a_platform_in_order_is_ready(portal: Portal, public: Client) -> None:
    call_command("follow_changes", "--once", verbosity=0)

    code, checks = _ready(public)

    assert code == 200, checks
    assert set(checks) == {"database", "migrations", "triggers", "changes", "schedule", "films", "disk", "audit"}


def test_a_migration_not_applied_makes_it_unready(portal: Portal, public: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="importing").order_by("-id")[:1].get().delete()

    code, checks = _ready(public)

    assert code == 503
    assert checks["migrations"] == {"ok": False, "unapplied": 1}


def test_marks_that_nobody_settles_make_it_unready_and_the_probe_settles_nothing(
    portal: Portal, public: Client
) -> None:
    settle()
    Page.objects.filter(pk=portal.home.pk).update(title="改过")
    assert _ready(public)[0] == 200
    ChangeMark.objects.filter(number__isnull=True).update(at=timezone.now() - LONG_AGO)

    code, checks = _ready(public)

    assert (code, checks["changes"]["ok"], checks["changes"]["unsettled"]) == (503, False, 1)
    assert checks["changes"]["waiting_seconds"] >= 600


def test_a_follower_left_behind_makes_it_unready_until_it_is_served(portal: Portal, public: Client) -> None:
    settle()
    handler = list.__len__
    follow("示例", handler)  # type: ignore[arg-type]
    Change.objects.update(at=timezone.now() - LONG_AGO)

    code, checks = _ready(public)
    assert (code, checks["changes"]["unserved"]) == (503, Change.objects.count())

    while deliver("示例", handler):  # type: ignore[arg-type]
        pass
    assert _ready(public)[0] == 200


def test_a_page_long_overdue_says_that_the_schedule_stands_still(portal: Portal, public: Client) -> None:
    StoryPageFactory(parent=portal.brand, expire_at=timezone.now() - LONG_AGO)
    settle()

    code, checks = _ready(public)

    assert code == 503
    assert checks["schedule"] == {"ok": False, "overdue": 1}


def test_a_full_disk_makes_it_unready(portal: Portal, public: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE_PERCENT", 101)

    code, checks = _ready(public)

    assert (code, checks["disk"]["ok"]) == (503, False)


def test_a_database_that_is_gone_is_told_without_its_name_or_password(
    portal: Portal, public: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> health.Verdict:
        raise ConnectionError("postgres://portal:secret@db.example/portal")

    monkeypatch.setitem(health.CHECKS, "database", refuse)

    answer = public.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == {"ok": False}
    assert b"secret" not in answer.content


def test_looking_costs_few_queries(portal: Portal) -> None:
    with CaptureQueriesContext(connection) as queries:
        health.examine()

    assert len(queries) < 20
