"""Log lines hold an id and no person."""

import json
import logging
import sys
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cms.core.logs import JsonFormatter, scrubbed
from cms.settings.parts.logging import logging_settings
from tests.conftest import Portal

PERSON = "zhangsan-shili"
PHONE = "13800001234"
ADDRESS = "203.0.113.9"
NUMBER = "0123456789abcdef0123456789abcdef"


class Written:
    """What production would have written."""

    def __init__(self) -> None:
        self.text = StringIO()

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.getvalue().splitlines()]


@pytest.fixture
def written() -> Iterator[Written]:
    log = Written()
    handler = logging.StreamHandler(log.text)
    handler.setFormatter(JsonFormatter())
    levels = {name: part.get("level") for name, part in logging_settings(structured=True)["loggers"].items()}
    before = {name: logging.getLogger(name).level for name in levels}
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level or "NOTSET")
    logging.getLogger().addHandler(handler)
    yield log
    logging.getLogger().removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def test_a_request_leaves_one_line_with_its_id_and_without_its_query(
    portal: Portal, public: Client, written: Written
) -> None:
    answer = public.get(
        "/", {"phone": PHONE, "q": "求助"}, REMOTE_ADDR=ADDRESS, headers={"X-Request-ID": NUMBER, "User-Agent": PERSON}
    )

    (line,) = written.lines()
    assert answer["X-Request-ID"] == NUMBER
    assert (line["request_id"], line["method"], line["path"], line["status"]) == (NUMBER, "GET", "/", 200)
    for personal in (PHONE, "求助", "phone", ADDRESS, PERSON):
        assert personal not in written.text.getvalue()


def test_a_failed_login_is_told_without_saying_whose(portal: Portal, public: Client, written: Written) -> None:
    get_user_model().objects.create_user(PERSON, f"{PERSON}@example.org", "right-password-0")
    sent = {"username": PERSON, "password": f"wrong-{PHONE}"}

    public.post("/admin/login/", sent, REMOTE_ADDR=ADDRESS)

    failed, request = written.lines()
    assert (failed["logger"], failed["message"]) == ("portal.login", "login failed")
    assert failed["request_id"] == request["request_id"]
    for personal in (PERSON, PHONE, ADDRESS):
        assert personal not in written.text.getvalue()


def test_a_number_somebody_wrote_into_an_address_is_not_kept(portal: Portal, public: Client, written: Written) -> None:
    public.get(f"/mei-you/{PHONE}/")
    public.get("/admin/password_reset/confirm/MQ/set-password-token/")

    assert PHONE not in written.text.getvalue()
    assert "token" not in written.text.getvalue().replace("<token>", "")
    assert written.lines()[0]["status"] == 404


def test_an_id_that_is_none_is_not_taken_over(portal: Portal, public: Client, written: Written) -> None:
    answer = public.get("/", headers={"X-Request-ID": PERSON})

    assert len(answer["X-Request-ID"]) == 32
    assert PERSON not in written.text.getvalue()


def _line_of(problem: Exception) -> dict[str, Any]:
    try:
        raise problem
    except Exception:
        record = logging.LogRecord("example", logging.ERROR, __file__, 1, "failed", None, sys.exc_info())
    line: dict[str, Any] = json.loads(JsonFormatter().format(record))
    return line


def test_an_error_is_told_with_its_frames_and_without_the_row_that_was_refused() -> None:
    line = _line_of(ValueError(f"duplicate key\nDETAIL:  Key (username)=({PERSON}) already exists."))

    assert (line["exception"], line["words"]) == ("ValueError", "duplicate key\n…")
    assert any("_line_of" in frame for frame in line["frames"])


@given(st.text(max_size=20), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.text(max_size=20))
def test_no_telephone_number_survives_wherever_it_stands(before: str, phone: str, after: str) -> None:
    assert phone not in scrubbed(f"{before}{phone}{after}")


def test_what_is_no_personal_datum_stays() -> None:
    assert scrubbed("Follower search failed (3 in a row), again in 4 s.") == (
        "Follower search failed (3 in a row), again in 4 s."
    )
