"""Rules of the desk."""

import io

import pytest

from cms.submissions.desk.rules import (
    MAX_FILM_BYTES,
    MAX_SCREENSHOT_BYTES,
    evidence_problem,
    film_problem,
    may_send_again,
    office_steps,
    screenshot_problem,
)
from cms.submissions.enums import Channel, State
from tests.factories.media import picture_bytes

MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(100)


def test_only_what_was_returned_is_sent_again() -> None:
    assert [state for state in State if may_send_again(state)] == [State.RETURNED]


def test_what_was_adopted_is_handled_at_its_piece() -> None:
    assert office_steps(State.ADOPTED) == ()
    assert all(office_steps(state) for state in State if state != State.ADOPTED)


@pytest.mark.parametrize(
    ("name", "content", "size", "said"),
    [
        ("a.mp4", MP4, len(MP4), ""),
        ("a.MP4", MP4, len(MP4), ""),
        ("a.avi", MP4, 9, "不支持“avi”格式"),
        ("a", MP4, 9, "无扩展名"),
        ("a.mp4", b"MZ" + bytes(99), 99, "内容不是视频"),
        ("a.webm", MP4, 99, "内容不是视频"),
        ("a.mp4", MP4, MAX_FILM_BYTES + 1, "超过 150.0 MB"),
    ],
)
def test_a_film_is_judged_by_its_content(name: str, content: bytes, size: int, said: str) -> None:
    problem = film_problem(name, io.BytesIO(content), size)

    assert said in problem and bool(said) == bool(problem)


def test_a_screenshot_is_a_picture_or_a_pdf() -> None:
    picture = picture_bytes()
    assert screenshot_problem("a.jpg", io.BytesIO(picture), len(picture)) == ""
    assert screenshot_problem("a.pdf", io.BytesIO(b"%PDF-1.4 " + bytes(50)), 59) == ""
    assert "“截图”" in screenshot_problem("a.pdf", io.BytesIO(picture), len(picture))
    assert "“截图”" in screenshot_problem("a.jpg", io.BytesIO(b"<html>"), 6)
    assert "超过 20.0 MB" in screenshot_problem("a.jpg", io.BytesIO(picture), MAX_SCREENSHOT_BYTES + 1)


@pytest.mark.parametrize(
    ("channel", "has_link", "has_screenshot", "field"),
    [
        (Channel.NATION, False, False, "screenshot"),
        (Channel.CITY, True, False, ""),
        (Channel.PROVINCE, False, True, ""),
        (Channel.WECHAT, False, False, "link"),
        (Channel.WECHAT, False, True, ""),
        (Channel.PORTAL, False, True, "link"),
        (Channel.PORTAL, True, False, ""),
    ],
)
def test_an_adoption_has_its_evidence(channel: Channel, has_link: bool, has_screenshot: bool, field: str) -> None:
    problem = evidence_problem(channel=channel, has_link=has_link, has_screenshot=has_screenshot)

    assert list(problem) == ([field] if field else [])
