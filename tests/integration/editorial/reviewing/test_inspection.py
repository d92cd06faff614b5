"""The self-check names what is public otherwise than it was approved, whatever put it there."""

import logging
from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from cms.editorial.enums import Entry, Stage
from cms.editorial.models import LedgerEntry, ReviewDuty
from cms.editorial.reviewing import inspection, installation, sql
from cms.editorial.reviewing.admissions import emergency_ask, emergency_publish
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.inspection import DIFFERS, GROUNDLESS, LATE, NEVER_RELEASED, NOT_REVIEWED_YET, inspect
from cms.editorial.reviewing.recording import emergency_record, release_record
from cms.stories.models import StoryPage
from cms.units.models import BrandPage
from media.models import Image
from tests.factories.media import make_image
from tests.integration.editorial.reviewing.conftest import Desk, fresh


def _said() -> list[tuple[int, str]]:
    return [(one.page_id, one.said) for one in inspect()]


def test_what_was_approved_is_in_order(desk: Desk) -> None:
    desk.publish(desk.write(cover=make_image()))
    assert _said() == []
    out = StringIO()
    call_command("check_reviews", stdout=out)
    assert "一致" in out.getvalue()


def test_what_was_changed_while_no_trigger_watched_is_named(desk: Desk) -> None:
    changed, born, readdressed = (desk.publish(desk.write(title)) for title in ("甲", "乙", "丙"))
    draft = desk.write("丁")
    installation.uninstall()
    StoryPage.objects.filter(pk=changed.pk).update(dek="没有人审过的导语")
    Page.objects.filter(pk=draft.pk).update(live=True)
    Page.objects.filter(pk=readdressed.pk).update(url_path="/elsewhere/")
    LedgerEntry.objects.filter(page_id=born.pk, kind=Entry.RELEASE).delete()
    assert sorted(_said()) == sorted(
        [
            (changed.pk, DIFFERS),
            (born.pk, NEVER_RELEASED),
            (readdressed.pk, DIFFERS),
            (draft.pk, NEVER_RELEASED),
        ]
    )
    out = StringIO()
    with pytest.raises(CommandError, match=f"{4 + len(sql.triggers(connection.vendor))} 处"):  # pages and triggers
        call_command("check_reviews", stdout=out)
    assert "缺少数据库触发器 review_page_update" in out.getvalue()


def test_other_bytes_under_a_picture_are_named(desk: Desk) -> None:
    picture = make_image()
    story = desk.publish(desk.write(cover=picture))
    Image.objects.filter(pk=picture.pk).update(sha256="0" * 64)
    assert _said() == [(story.pk, DIFFERS)]


def test_a_release_that_rests_on_nothing_is_named(desk: Desk) -> None:
    reviewed, forged = desk.publish(desk.write("甲")), desk.write("乙")
    one = desk.reviewers[Stage.FIRST]
    hashes = hashes_of(forged)
    emergency_record(page=forged, hashes=hashes, first=one, second=one, reason="示例")
    release_record(page_id=forged.pk, hashes=hashes, begins_after=0, reason="紧急发布")
    installation.uninstall()
    Page.objects.filter(pk=forged.pk).update(live=True)

    assert fresh(reviewed).live and _said() == [(forged.pk, GROUNDLESS)]


def test_an_emergency_is_watched_until_its_reviews_have_followed(desk: Desk) -> None:
    story = desk.write("防汛紧急通知（示例）")
    call = emergency_ask(page=story, user=desk.reviewers[Stage.FIRST], reason="防汛，须立即公开")
    emergency_publish(call=call, user=desk.reviewers[Stage.FINAL])
    assert fresh(story).live
    assert _said() == [(story.pk, NOT_REVIEWED_YET)]
    late = list(inspect(now=timezone.now() + timedelta(hours=25)))
    assert [(one.said, one.is_grave) for one in late] == [(LATE, True)]
    for stage in Stage:
        desk.approve(story, stage)
    assert _said() == []


def test_an_emergency_that_is_moved_is_watched_all_the_same(branches: tuple[BrandPage, BrandPage], desk: Desk) -> None:
    story = desk.write("防汛紧急通知（示例）")
    call = emergency_ask(page=story, user=desk.reviewers[Stage.FIRST], reason="防汛，须立即公开")
    emergency_publish(call=call, user=desk.reviewers[Stage.FINAL])
    fresh(story).move(branches[0], pos="last-child")
    assert _said() == [(story.pk, NOT_REVIEWED_YET)]
    for stage in Stage:
        desk.approve(story, stage)
    assert _said() == []
    fresh(story).move(branches[1], pos="last-child")
    assert _said() == []


def test_stages_without_anybody_are_told(desk: Desk) -> None:
    ReviewDuty.objects.filter(stage=Stage.SECOND).update(ends_on=timezone.localdate())
    assert inspection.unmanned_stages() == []
    ReviewDuty.objects.filter(stage=Stage.SECOND).delete()
    assert inspection.unmanned_stages() == [Stage.SECOND]


def test_every_page_is_looked_at_once_a_day(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    story = desk.publish(desk.write())
    parts = [part for part in range(inspection.PARTS) for page in inspection._live_pages(part) if page.pk == story.pk]
    assert len(parts) == 1
    installation.uninstall()
    StoryPage.objects.filter(pk=story.pk).update(dek="没有人审过的导语")
    with caplog.at_level(logging.ERROR), pytest.MonkeyPatch.context() as patch:
        hour = timezone.now().replace(hour=parts[0])
        patch.setattr(inspection, "timezone", SimpleNamespace(localtime=lambda: hour, now=lambda: hour))
        inspection.inspect_this_hours_part()
    assert f"Page {story.pk}" in caplog.text
    assert story.title not in caplog.text
