"""Captions as they stand in the editor's form: what was typed stays, whether it can be read or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from media.films.captions.refusals import CaptionsRefused, Remark
from media.films.captions.rules import read_time, shown_time
from media.films.shapes import ChapterMark, Cue

NO_TIME = "{what}“{typed}”不是时间。请写成 0:12.3 这样：分、秒，可以带小数。"
EMPTY_TIME = "没有填写{what}。请写成 0:12.3 这样：分、秒，可以带小数。"


@dataclass(frozen=True, slots=True)
class Row:
    """`text` is the title where the row is a chapter, which has no end."""

    start: str
    end: str
    text: str


def rows_of(cues: Iterable[Cue]) -> list[Row]:
    return [Row(shown_time(max(cue.start_ms, 0)), shown_time(max(cue.end_ms, 0)), cue.text) for cue in cues]


def chapter_rows(marks: Iterable[ChapterMark], blanks: int) -> list[Row]:
    """With empty ones for more."""
    return [*(Row(shown_time(mark.start_ms), "", mark.title) for mark in marks), *[Row("", "", "")] * blanks]


def typed_rows(data: QueryDict) -> list[Row]:
    """As they came from the form; a form that was tampered with loses its tail."""
    starts, texts = data.getlist("start"), data.getlist("text")
    ends = data.getlist("end") or [""] * len(starts)
    return [Row(*one) for one in zip(starts, ends, texts, strict=False)]


def read_cues(rows: Sequence[Row]) -> list[Cue]:
    """Raises `CaptionsRefused` with each row whose times cannot be read."""
    refused: list[Remark] = []
    cues = []
    for place, row in enumerate(rows, start=1):
        start, end = _time(row.start, "开始时间", place, refused), _time(row.end, "结束时间", place, refused)
        cues.append(Cue(start, end, row.text))
    if refused:
        raise CaptionsRefused(*refused)
    return cues


def read_chapters(rows: Sequence[Row]) -> list[ChapterMark]:
    """Without the rows left empty. Raises `CaptionsRefused`."""
    refused: list[Remark] = []
    filled = [row for row in rows if row.start.strip() or row.text.strip()]
    marks = [
        ChapterMark(_time(row.start, "开始时间", place, refused), row.text) for place, row in enumerate(filled, start=1)
    ]
    if refused:
        raise CaptionsRefused(*refused)
    return marks


def _time(typed: str, what: str, place: int, refused: list[Remark]) -> int:
    at_ms = read_time(typed)
    if at_ms is None:
        said = NO_TIME.format(what=what, typed=typed.strip()) if typed.strip() else EMPTY_TIME.format(what=what)
        refused.append(Remark(place, said))
    return at_ms or 0
