"""Chapters that fit a film."""

from collections.abc import Sequence

from media.films.captions.refusals import CaptionsRefused, Remark
from media.films.captions.rules import MAX_CHAPTERS, MAX_TITLE, plain, shown_time
from media.films.shapes import ChapterMark


def fitted_chapters(chapters: Sequence[ChapterMark], *, duration_ms: int) -> tuple[ChapterMark, ...]:
    """In order of time. Raises `CaptionsRefused` with the place of each that cannot be taken, counted from 1."""
    refused: list[Remark] = []
    made: dict[int, ChapterMark] = {}
    for place, (start_ms, typed) in enumerate(chapters, start=1):
        title = " ".join(plain(typed).split())
        if not title:
            refused.append(Remark(place, "没有填写标题。请写明这一段讲什么，或删去这一行。"))
        elif len(title) > MAX_TITLE:
            refused.append(Remark(place, f"标题有 {len(title)} 个字，最多 {MAX_TITLE} 个字。请缩短。"))
        elif not 0 <= start_ms < duration_ms:
            said = f"从 {shown_time(max(start_ms, 0))} 开始，影片只有 {shown_time(duration_ms)}。请改为影片以内的时间。"
            refused.append(Remark(place, said))
        elif start_ms in made:
            refused.append(Remark(place, f"与“{made[start_ms].title}”同时开始。请改正其中一个的时间。"))
        else:
            made[start_ms] = ChapterMark(start_ms, title)
    if len(chapters) > MAX_CHAPTERS:
        refused.append(Remark(0, f"章节有 {len(chapters)} 个，最多 {MAX_CHAPTERS} 个。请合并一些。"))
    if refused:
        raise CaptionsRefused.of(refused)
    return tuple(made[start_ms] for start_ms in sorted(made))
