"""A form's stamp: opened on this page, not a moment ago, not the day before yesterday."""

import time

import pytest

from cms.readers.corrections.stamps import FASTEST, OLDEST, TooQuick, Unstamped, check_stamp, new_stamp

PAGE, OTHER = "a" * 32, "b" * 32


def _later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + seconds)


def test_a_form_that_took_its_time_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = new_stamp(PAGE)
    _later(monkeypatch, FASTEST.total_seconds() + 2)

    check_stamp(stamp, page_key=PAGE)


def test_a_form_filled_in_at_once_is_not() -> None:
    with pytest.raises(TooQuick):
        check_stamp(new_stamp(PAGE), page_key=PAGE)


def test_a_form_of_yesterday_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = new_stamp(PAGE)
    _later(monkeypatch, OLDEST.total_seconds() + 2)

    with pytest.raises(Unstamped):
        check_stamp(stamp, page_key=PAGE)


@pytest.mark.parametrize("stamp", ["", "x", "a:b:c"])
def test_a_stamp_that_is_not_ours_is_not(stamp: str) -> None:
    with pytest.raises(Unstamped):
        check_stamp(stamp, page_key=PAGE)


def test_a_stamp_that_was_changed_is_not() -> None:
    with pytest.raises(Unstamped):
        check_stamp(new_stamp(PAGE)[:-1] + "!", page_key=PAGE)


def test_the_stamp_of_another_page_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = new_stamp(OTHER)
    _later(monkeypatch, 60)

    with pytest.raises(Unstamped):
        check_stamp(stamp, page_key=PAGE)


def test_two_forms_of_one_page_differ() -> None:
    assert new_stamp(PAGE) != new_stamp(PAGE)
