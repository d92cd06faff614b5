"""What nobody needs again is cleared away by the schedule, an hour at a time, and what is needed stays."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import OperationalError, connection
from django.db.models import Model
from django.utils import timezone
from wagtail.models import UploadedFile

from cms.core import housekeeping
from cms.core.changes.services import MARKS_KEPT, settle
from cms.core.housekeeping import chore, keep_house
from cms.core.models import Change, ChangeMark
from cms.importing.models import ImportRun
from cms.importing.uploads import FORGOTTEN_AFTER
from cms.previews.models import PreviewLink
from cms.previews.services import KEPT_AFTER_ITS_END
from cms.users.models import User
from media.kept_uploads import KEPT
from search.models import Searched
from search.statistics.services import KEPT as STATISTICS_KEPT
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory

Aged = Callable[[timedelta], object]
"""Makes one more thing of that age."""


def _mark(age: timedelta) -> None:
    ChangeMark.objects.create(kind="wagtailcore.page", key="1", op="update", at=timezone.now() - age, number=1)


def _session(age: timedelta) -> None:
    session = SessionStore()
    session.create()
    Session.objects.filter(pk=session.session_key).update(expire_date=timezone.now() - age)


def _upload(age: timedelta) -> None:
    kept = UploadedFile.objects.create(file=ContentFile(b"...", "hong-qiang.jpg"))
    node = kept.file.storage._resolve(kept.file.name)  # the memory of the tests; on a disk it is the file's time
    node.modified_time = timezone.now() - age


def _link(age: timedelta) -> None:
    page, user = StoryPageFactory(), User.objects.create(username=f"shi-li-{age}")
    now = timezone.now()
    PreviewLink.objects.create(page=page, content={}, saved_at=now, digest=str(age), made_by=user, expires_at=now - age)


def _import(age: timedelta) -> None:
    run = ImportRun(key=str(age), source="示例.zip")
    run.upload.save("示例.zip", ContentFile(b"..."), save=False)
    run.save()
    ImportRun.objects.filter(pk=run.pk).update(created_at=timezone.now() - age)


def _searched(age: timedelta) -> None:
    Searched.objects.create(day=timezone.localdate() - age, query="义诊")


HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("model", "make", "kept"),
    [
        (ChangeMark, _mark, MARKS_KEPT),
        (Session, _session, timedelta()),
        (UploadedFile, _upload, KEPT),
        (PreviewLink, _link, KEPT_AFTER_ITS_END),
        (ImportRun, _import, FORGOTTEN_AFTER),
        (Searched, _searched, STATISTICS_KEPT),
    ],
)
def test_what_is_older_than_it_is_kept_goes_and_the_rest_stays(
    model: type[Model], make: Aged, kept: timedelta, portal: Portal
) -> None:
    settle()
    ChangeMark.objects.all().delete()
    make(kept + DAY)
    old = model._default_manager.get().pk
    make(kept - DAY)
    told = Change.objects.count()

    assert keep_house() == []

    assert list(model._default_manager.exclude(pk=old)) == list(model._default_manager.all()) != []
    assert Change.objects.count() == told


@pytest.mark.django_db
def test_a_chore_that_fails_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def busy() -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(housekeeping, "_chores", {})
    chore("示例：忙", busy)
    chore("示例：闲", lambda: done.append("done"))

    assert keep_house() == ["示例：忙"] and done == ["done"]
    with pytest.raises(ValueError, match="示例：忙"):
        chore("示例：忙", lambda: None)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL 自己更新统计信息")
def test_the_planner_of_sqlite_is_told_how_many_rows_there_are() -> None:
    keep_house()

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'wagtailcore_page'")
        assert cursor.fetchone()[0] > 0
