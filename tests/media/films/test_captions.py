"""Caption files of every kind, read, put right or refused by their line."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from media.films.captions import vtt
from media.films.captions.arranging import added, merged, removed, shifted, split
from media.films.captions.fitting import Timed, fitted
from media.films.captions.reading import read
from media.films.captions.refusals import CaptionsRefused
from media.films.captions.rules import MAX_TEXT, plain, read_time, shown_time
from media.films.shapes import Cue

MINUTE = 60_000
SRT = (
    "1\n00:00:01,000 --> 00:00:03,000\n红色引擎<b>工程</b>\n第二行\n\n"
    "2\n00:00:04,000 --> 00:00:05,500\n{\\an8}3 < 5 & 党员先锋岗\n3\n00:00:06,000 --> 00:00:07,000\n末句\n"
)
CUES = (Cue(1000, 3000, "红色引擎工程\n第二行"), Cue(4000, 5500, "3 < 5 & 党员先锋岗"), Cue(6000, 7000, "末句"))


def _refusal(text: str | bytes, duration_ms: int = MINUTE) -> list[str]:
    with pytest.raises(CaptionsRefused) as refused:
        read(text if isinstance(text, bytes) else text.encode(), duration_ms=duration_ms)
    return refused.value.sentences()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_the_same_captions_in_every_encoding(encoding: str) -> None:
    assert read(SRT.encode(encoding), duration_ms=MINUTE).cues == CUES


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-8"])
def test_traditional_characters_in_every_encoding(encoding: str) -> None:
    text = "1\n00:00:01,000 --> 00:00:03,000\n繁體中文字幕，請檢查編碼是否正確\n"

    assert read(text.encode(encoding), duration_ms=MINUTE).cues == (
        Cue(1000, 3000, "繁體中文字幕，請檢查編碼是否正確"),
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_machine(newline: str) -> None:
    assert read(SRT.replace("\n", newline).encode(), duration_ms=MINUTE).cues == CUES


def test_webvtt_with_notes_styles_names_and_settings() -> None:
    text = (
        "WEBVTT - 示例\nKind: captions\n\nNOTE 说明\n第二行\n\nSTYLE\n::cue { color: red }\n\n名称\n"
        "00:01.000 --> 00:02.000 align:start\n<v 讲解>你好 &lt;b&gt; &amp; <00:01.500>再见</v>\n\n"
        "00:00:02.000 --> 00:00:03.000\n<script>alert(1)</script>一句\n"
    )

    assert read(text.encode(), duration_ms=MINUTE).cues == (Cue(1000, 2000, "你好 <b> & 再见"), Cue(2000, 3000, "一句"))


def test_full_width_digits_and_marks_in_times_are_read() -> None:
    text = "１\n００：００：０１，５００ --> ００：００：０２，０００\n一句\n"

    assert read(text.encode(), duration_ms=MINUTE).cues == (Cue(1500, 2000, "一句"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("一句话\n", "第 1 行：这一行文字没有时间"),
        ("1\n00:99:01,000 --> 00:00:02,000\n一句\n", "第 2 行：时间写法不对"),
        ("1\n00:00:05,000 --> 00:00:02,000\n一句\n", "第 2 行：结束时间（0:02.0）不晚于开始时间"),
        ("1\n-00:00:05,000 --> -00:00:02,000\n一句\n", "第 2 行：时间在影片开始之前"),
        ("1\n00:02:00,000 --> 00:02:02,000\n一句\n", "第 2 行：这一条到 2:02.0，影片只有 1:00.0。请检查"),
        ("1\n00:00:59,000 --> 00:01:03,000\n一句\n", "第 2 行：这一条到 1:03.0，影片只有 1:00.0"),
        (f"1\n00:00:01,000 --> 00:00:02,000\n{'字' * 301}\n", "第 2 行：有 301 个字，一条字幕最多 300 个字"),
        (f"1\n00:00:01,000 --> 00:00:02,000\n{'字' * 5000}\n", "第 2 行：这一条太长"),
        ("1\n00:00:01,000 --> 00:00:02,000\n一句\n\n又一句\n", "第 5 行：这一行文字没有时间"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_its_line(text: str, said: str) -> None:
    assert _refusal(text)[0].startswith(said)


def test_every_wrong_line_is_named_at_once() -> None:
    text = "1\n00:00:05,000 --> 00:00:02,000\n一\n\n2\n00:03:00,000 --> 00:03:02,000\n二\n"

    assert [said.partition("：")[0] for said in _refusal(text)] == ["第 2 行", "第 6 行"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "没有找到一条字幕"),
        (b"WEBVTT\n", "没有找到一条字幕"),
        (b"\x00\x01\x02", "内容不是文字"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "字幕文件："),
        (b"\xff" * 9, "文字编码无法识别"),
        (b"a" * (2 << 20), "超过 1024 KB"),
    ],
)
def test_what_is_no_caption_file_is_told_so(data: bytes, said: str) -> None:
    assert said in _refusal(data)[0]


def test_what_can_be_put_right_is_and_is_told() -> None:
    text = (
        "1\n00:00:04,000 --> 00:00:06,000\n第二\n\n2\n00:00:01,000 --> 00:00:05,000\n第一\n\n"
        "3\n00:00:10,000 --> 00:00:11,000\n\n\n4\n00:00:20,000 --> 00:00:22,000\n中文\n\n"
        "5\n00:00:20,000 --> 00:00:22,000\nEnglish\n\n6\n00:00:59,000 --> 00:01:00,400\n末句\n"
    )

    made = read(text.encode(), duration_ms=MINUTE)

    assert made.cues == (
        Cue(1000, 4000, "第一"),
        Cue(4000, 6000, "第二"),
        Cue(20_000, 22_000, "中文\nEnglish"),
        Cue(59_000, 60_000, "末句"),
    )
    assert [one.sentence() for one in made.repaired] == [
        "第 6 行：时间早于前一条，已按时间重新排列。",
        "第 6 行：与后一条重叠，已在后一条开始时结束。",
        "第 10 行：没有文字，已略去。",
        "第 18 行：与前一条同时开始，已合为一条。",
        "第 22 行：起止时间略超出影片，已收到影片以内。",
    ]


@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00")
@example(b"WEBVTT\n\n--> \n")
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for one in (data, b"WEBVTT\n\n" + data, b"1\n00:00:01,000 --> 00:00:02,000\n" + data):
        try:
            made = read(one, duration_ms=MINUTE)
        except CaptionsRefused:
            continue
        _fits(made.cues, MINUTE)


def _fits(cues: tuple[Cue, ...], duration_ms: int) -> None:
    assert all(0 <= cue.start_ms < cue.end_ms <= duration_ms and 0 < len(cue.text) <= MAX_TEXT for cue in cues)
    assert all(one.end_ms <= other.start_ms for one, other in pairwise(cues))


_TIMED = st.builds(
    Timed, st.integers(1, 99), st.integers(-500, MINUTE), st.integers(-500, MINUTE + 500), st.text(max_size=30)
)


@given(st.lists(_TIMED, max_size=12))
def test_whatever_is_fitted_lies_within_the_film_one_after_the_other(captions: list[Timed]) -> None:
    try:
        made = fitted(captions, duration_ms=MINUTE)
    except CaptionsRefused:
        return
    _fits(made.cues, MINUTE)
    again = fitted((Timed(1, *cue) for cue in made.cues), duration_ms=MINUTE)
    assert (again.cues, again.repaired) == (made.cues, ())


@st.composite
def _cues(draw: st.DrawFn) -> tuple[Cue, ...]:
    places = sorted(draw(st.sets(st.integers(0, MINUTE), max_size=12)))
    texts = st.text(max_size=40).map(plain).filter(bool) | st.sampled_from(
        ["12", "a --> b", "&lt;", "NOTE", "<i>", "WEBVTT"]
    )
    return tuple(Cue(*pair, draw(texts)) for pair in zip(places[::2], places[1::2], strict=False))


@given(_cues())
def test_what_is_written_is_read_back_the_same(cues: tuple[Cue, ...]) -> None:
    written = vtt.written(cues)
    if not cues:
        assert written == "WEBVTT\n"
        return
    made = read(written.encode(), duration_ms=MINUTE)
    assert (made.cues, made.repaired) == (cues, ())
    assert written.count("-->") == len(cues) and "<" not in written


@given(st.integers(0, 5_000_000))
def test_times_are_read_as_they_are_shown(at_ms: int) -> None:
    assert read_time(shown_time(at_ms)) == at_ms


@pytest.mark.parametrize("typed", ["", "abc", "1:60", "1:61:00", "-1", "0:12:99", "1:2:3:4"])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert read_time(typed) is None


def test_captions_are_shifted_split_merged_added_and_removed() -> None:
    cues = [Cue(0, 4000, "前半句，后半句"), Cue(6000, 8000, "第二")]

    assert shifted(cues, -1000)[0] == Cue(0, 3000, "前半句，后半句")
    halves = split(cues, 0)
    assert [cue.text for cue in halves[:2]] == ["前半句，", "后半句"]
    assert (halves[0].start_ms, halves[0].end_ms, halves[1].end_ms) == (0, halves[1].start_ms, 4000)
    assert merged(cues, 0) == [Cue(0, 8000, "前半句，后半句\n第二")]
    assert merged(cues, 1) == cues
    assert added(cues, 1, MINUTE)[1] == Cue(4000, 6000, "")
    assert added(cues, 2, MINUTE)[2] == Cue(8000, 10_000, "")
    assert removed(cues, 0) == cues[1:]


def test_text_that_is_too_long_together_stays_apart() -> None:
    cues: list[Any] = [Cue(0, 1000, "字" * 200), Cue(1000, 2000, "字" * 200)]

    assert merged(cues, 0) == cues
