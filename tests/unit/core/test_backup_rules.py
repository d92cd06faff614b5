"""Names and lifetimes of backups."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.backup.rules import NAME, name_at, outlived, too_new

MOMENTS = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC))


def test_the_name_is_the_moment_in_utc() -> None:
    in_wuhan = datetime(2026, 1, 1, 8, 30, 5, tzinfo=timezone(timedelta(hours=8)))

    assert name_at(in_wuhan) == "portal-20260101T003005Z"


@given(st.lists(MOMENTS, unique_by=name_at), st.integers(1, 30))
def test_the_newest_are_kept_and_never_more_than_asked(moments: list[datetime], keep: int) -> None:
    names = [name_at(moment) for moment in moments]
    going = outlived(names, keep=keep)
    staying = set(names) - set(going)

    assert all(NAME.fullmatch(name) for name in names)
    assert len(staying) == min(keep, len(names))
    assert not going or max(going) < min(staying)


def test_what_is_no_backup_is_never_removed() -> None:
    names = ["portal-20260101T000000Z", "portal-20260102T000000Z", ".lock", "lost+found", "portal-notes", "年报"]

    assert outlived(names, keep=1) == ["portal-20260101T000000Z"]


def test_keeping_none_is_refused() -> None:
    with pytest.raises(ValueError, match="At least one"):
        outlived([], keep=0)


def test_only_migrations_after_the_last_known_are_too_new() -> None:
    known = {"stories": ["0001_stories", "0003_merged"], "media": ["0001_images"]}
    applied = [
        ("stories", "0002_squashed_away"),
        ("stories", "0004_later"),
        ("media", "0001_images"),
        ("gone", "0009_x"),
    ]

    assert too_new(applied, known) == ["stories.0004_later"]
