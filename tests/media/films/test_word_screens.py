"""Captions, chapters and cover in the admin, by plain forms."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from media.films.selectors import chapters_of, cues_of, playable
from media.films.words_panel import words_panel
from media.models import FilmVersion, PosterFrame
from tests.factories.accounts import unit_editor
from tests.factories.media import make_image
from tests.factories.playable_films import make_playable, with_words

pytestmark = pytest.mark.django_db

ROWS = {"start": ["0:01.0", "0:04.0"], "end": ["0:03.0", "0:06.0"], "text": ["第一句，还有", "第二句"]}


@pytest.fixture
def version(portal: Any) -> FilmVersion:
    return make_playable("示例微课")


def _address(version: FilmVersion, screen: str = "captions") -> str:
    return reverse(f"films_{screen}", args=[version.film_id])


def _rows(response: Any) -> list[tuple[str, str, str]]:
    return [(row.start, row.end, row.text) for row in response.context["rows"]]


def test_captions_are_saved_and_shown_again(admin_client: Client, version: FilmVersion) -> None:
    answer = admin_client.post(_address(version), ROWS | {"do": "save"}, follow=True)

    assert "字幕已保存，共 2 条。" in answer.content.decode()
    assert _rows(answer) == [("0:01.0", "0:03.0", "第一句，还有"), ("0:04.0", "0:06.0", "第二句")]
    assert "<track" in answer.content.decode()


@pytest.mark.parametrize(
    ("do", "more", "expected"),
    [
        ("split-0", {}, ["第一句，", "还有", "第二句"]),
        ("merge-0", {}, ["第一句，还有\n第二句"]),
        ("add-1", {}, ["第一句，还有", "", "第二句"]),
        ("add-2", {}, ["第一句，还有", "第二句", ""]),
        ("remove-0", {}, ["第二句"]),
        ("remove-9", {}, ["第一句，还有", "第二句"]),
        ("nonsense-1", {}, ["第一句，还有", "第二句"]),
        ("shift", {"by": "1.5"}, ["第一句，还有", "第二句"]),
    ],
)
def test_each_button_changes_the_form_and_saves_nothing(
    admin_client: Client, version: FilmVersion, do: str, more: dict[str, str], expected: list[str]
) -> None:
    answer = admin_client.post(_address(version), ROWS | {"do": do} | more)

    assert [row[2] for row in _rows(answer)] == expected
    assert cues_of([version.pk])[version.pk] == ()


@pytest.mark.parametrize(("by", "start"), [("1.5", "0:02.5"), ("+0:01.5", "0:02.5"), ("-1", "0:00.0")])
def test_all_captions_are_moved_at_once(admin_client: Client, version: FilmVersion, by: str, start: str) -> None:
    answer = admin_client.post(_address(version), ROWS | {"do": "shift", "by": by})

    assert _rows(answer)[0][0] == start


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"start": ["中午", "0:04.0"]}, "第 1 条：开始时间“中午”不是时间。请写成 0:12.3 这样"),
        ({"end": ["", "0:06.0"]}, "第 1 条：没有填写结束时间"),
        ({"end": ["0:03.0", "9:00.0"]}, "第 2 条：这一条到 9:00.0，影片只有 0:30.0"),
        ({"do": "shift", "by": "很多"}, "整体移动：“很多”不是时间"),
        ({"do": "shift", "by": "-9"}, "整体移动：提前得太多"),
        ({"do": "upload"}, "字幕文件：还没有选择"),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_typed_is_lost(
    admin_client: Client, version: FilmVersion, changed: dict[str, Any], said: str
) -> None:
    data = ROWS | {"do": "save"} | changed
    answer = admin_client.post(_address(version), data)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert _rows(answer) == list(zip(data["start"], data["end"], data["text"], strict=True))


def test_a_file_is_read_into_the_form_and_saved_by_a_second_step(admin_client: Client, version: FilmVersion) -> None:
    data = "1\n00:00:02,000 --> 00:00:03,000\n示例字幕\n".encode("gb18030")
    file = SimpleUploadedFile("字幕.srt", data)

    answer = admin_client.post(_address(version), ROWS | {"do": "upload", "file": file})

    assert "已从“字幕.srt”读入 1 条，还没有保存。" in answer.content.decode()
    assert _rows(answer) == [("0:02.0", "0:03.0", "示例字幕")]
    assert not version.cues.exists()


def test_a_file_with_faults_leaves_the_form_as_it_was(admin_client: Client, version: FilmVersion) -> None:
    file = SimpleUploadedFile("字幕.srt", b"1\n00:99:00,000 --> 00:00:01,000\n<b>\n")

    answer = admin_client.post(_address(version), ROWS | {"do": "upload", "file": file})

    assert "第 2 行：时间写法不对" in answer.content.decode()
    assert [row[2] for row in _rows(answer)] == ROWS["text"]


def test_captions_somebody_else_saved_meanwhile_are_not_overwritten_unseen(
    admin_client: Client, version: FilmVersion
) -> None:
    was = admin_client.get(_address(version)).context["was"]
    admin_client.post(_address(version), {"do": "save", "start": ["0:01"], "end": ["0:02"], "text": ["别人的"]})

    answer = admin_client.post(_address(version), ROWS | {"do": "save", "was": was})
    assert "别人改过这一版的字幕" in answer.content.decode()
    again = admin_client.post(_address(version), ROWS | {"do": "save", "was": answer.context["was"]})
    assert again.status_code == 302
    assert [cue.text for cue in cues_of([version.pk])[version.pk]] == ROWS["text"]


@pytest.mark.parametrize(("form", "begin"), [("vtt", "WEBVTT\n\n00:00:01.000"), ("srt", "1\n00:00:01,000 --> ")])
def test_captions_can_be_taken_along(admin_client: Client, version: FilmVersion, form: str, begin: str) -> None:
    answer = admin_client.get(reverse("films_captions_file", args=[with_words(version).film_id, form]))

    assert answer.content.decode().startswith(begin)
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")


def test_chapters_are_saved_without_the_rows_left_empty(admin_client: Client, version: FilmVersion) -> None:
    data = {"start": ["0:15", "0:00", ""], "text": ["下半段", "开头", ""]}
    assert admin_client.post(_address(version, "chapters"), data).status_code == 302

    assert [tuple(mark) for mark in chapters_of([version.pk])[version.pk]] == [(0, "开头"), (15_000, "下半段")]
    more = admin_client.post(_address(version, "chapters"), data | {"do": "add"})
    assert len(_rows(more)) == 6


@pytest.mark.parametrize(
    ("start", "text", "said"),
    [
        (["0:00", "0:00"], ["甲", "乙"], "第 2 条：与“甲”同时开始"),
        (["9:00"], ["甲"], "第 1 条：从 9:00.0 开始，影片只有 0:30.0"),
        (["0:01"], [""], "第 1 条：没有填写标题"),
        (["0:01"], ["字" * 61], "第 1 条：标题有 61 个字"),
        (["x"], ["甲"], "第 1 条：开始时间“x”不是时间"),
    ],
)
def test_chapters_that_do_not_fit_are_refused(
    admin_client: Client, version: FilmVersion, start: list[str], text: list[str], said: str
) -> None:
    answer = admin_client.post(_address(version, "chapters"), {"start": start, "text": text})

    assert answer.status_code == 422 and said in answer.content.decode()
    assert [row[2] for row in _rows(answer)] == text


def _frame(version: FilmVersion, at_ms: int) -> PosterFrame:
    frame = PosterFrame(version=version, at_ms=at_ms, width=320, height=180, sha256=f"{at_ms:064x}"[::-1])
    frame.file.save(f"{at_ms}.jpg", ContentFile(b"frame"), save=True)
    return frame


def test_the_cover_is_a_frame_or_a_picture_or_the_platforms_choice(admin_client: Client, version: FilmVersion) -> None:
    frames = [_frame(version, at_ms) for at_ms in (1000, 2000, 3000)]
    picture = make_image()
    address = _address(version, "poster")

    def shown() -> tuple[int | None, str | None]:
        found = playable(FilmVersion.objects.get(pk=version.pk))
        assert found is not None
        return found.poster, found.frame_url

    assert (shown()[0], (shown()[1] or "").split("/")[-1]) == (None, f"{frames[1].sha256[:12]}.frame.jpg")
    assert admin_client.post(address, {"cover": "3000"}).status_code == 302
    assert (shown()[1] or "").split("/")[-1] == f"{frames[2].sha256[:12]}.frame.jpg"
    assert admin_client.get(shown()[1] or "").getvalue() == b"frame"
    assert admin_client.post(address, {"cover": "picture"}).status_code == 422
    assert admin_client.post(address, {"cover": "7777"}).status_code == 422
    assert admin_client.post(address, {"cover": "picture", "picture": picture.pk}).status_code == 302
    assert shown() == (picture.pk, None)
    assert admin_client.post(address, {"cover": "automatic"}).status_code == 302
    assert (shown()[1] or "").split("/")[-1] == f"{frames[1].sha256[:12]}.frame.jpg"


@pytest.mark.parametrize("screen", ["captions", "chapters", "poster"])
def test_only_whoever_may_change_the_film_comes_in(
    client: Client, version: FilmVersion, screen: str, portal: Any
) -> None:
    assert client.get(_address(version, screen)).status_code == 302
    client.force_login(unit_editor(portal.brand))
    assert client.get(_address(version, screen)).status_code in (302, 404)
    assert client.post(_address(version, screen), ROWS | {"do": "save"}).status_code in (302, 404)
    assert not version.cues.exists()


def test_a_version_that_does_not_exist_is_not_found(admin_client: Client, version: FilmVersion) -> None:
    assert admin_client.get(f"{_address(version)}?version=7").status_code == 404
    assert admin_client.get(f"{_address(version)}?version=1").status_code == 200


def test_the_films_page_leads_to_the_screens(admin_user: Any, version: FilmVersion, rf: Any) -> None:
    request = rf.get("/")
    request.user = admin_user
    html = words_panel(request, with_words(version).film)

    assert all(_address(version, screen) in html for screen in ("captions", "chapters", "poster"))
    assert "2 条" in html and "2 个" in html
