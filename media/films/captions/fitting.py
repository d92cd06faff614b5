"""Captions made to fit a film: what can be put right is, and told; what cannot is refused by its line."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from media.films.captions.refusals import CaptionsRefused, Remark
from media.films.captions.rules import MAX_TEXT, ROUNDING_MS, plain, shown_time
from media.films.shapes import Cue


@dataclass(frozen=True, slots=True)
class Timed:
    """A caption as it was read, with its line in the file or its place in the form."""

    line: int
    start_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """`repaired` says what was changed, for the editor to look at."""

    cues: tuple[Cue, ...]
    repaired: tuple[Remark, ...] = ()


def fitted(captions: Iterable[Timed], *, duration_ms: int) -> Fitted:
    """In order of time, none over another, all within the film. Raises `CaptionsRefused`."""
    kept: list[Timed] = []
    repaired: list[Remark] = []
    refused: list[Remark] = []
    latest = 0
    for one in captions:
        one = replace(one, text=plain(one.text))
        if not one.text:
            repaired.append(Remark(one.line, "没有文字，已略去。"))
        elif said := _objection(one, duration_ms):
            refused.append(Remark(one.line, said))
        else:
            within = replace(one, start_ms=max(one.start_ms, 0), end_ms=min(one.end_ms, duration_ms))
            if within != one:
                repaired.append(Remark(one.line, "起止时间略超出影片，已收到影片以内。"))
            if within.start_ms < latest:
                repaired.append(Remark(one.line, "时间早于前一条，已按时间重新排列。"))
            latest = max(latest, within.start_ms)
            kept.append(within)
    kept.sort(key=lambda one: (one.start_ms, one.line))
    apart = _apart(kept, repaired, refused)
    if refused:
        raise CaptionsRefused.of(refused)
    cues = tuple(Cue(one.start_ms, one.end_ms, one.text) for one in apart)
    return Fitted(cues, tuple(sorted(repaired, key=lambda one: one.line)))


def _objection(one: Timed, duration_ms: int) -> str:
    if one.end_ms <= 0:
        return "时间在影片开始之前。请把全部字幕整体后移，或删去这一条。"
    if one.end_ms <= one.start_ms:
        return f"结束时间（{shown_time(one.end_ms)}）不晚于开始时间。请改正这一条的起止时间。"
    if one.start_ms >= duration_ms or one.end_ms > duration_ms + ROUNDING_MS:
        return (
            f"这一条到 {shown_time(one.end_ms)}，影片只有 {shown_time(duration_ms)}。"
            "请检查字幕是否属于这部影片；若整体偏晚，请整体前移后再上传。"
        )
    if len(one.text) > MAX_TEXT:
        return f"有 {len(one.text)} 个字，一条字幕最多 {MAX_TEXT} 个字。请拆成两条。"
    return ""


def _apart(captions: list[Timed], repaired: list[Remark], refused: list[Remark]) -> list[Timed]:
    """None over the next: two that begin together become one of two lines, others end where the next begins."""
    apart: list[Timed] = []
    for one in captions:
        before = apart[-1] if apart else None
        if before is not None and before.start_ms == one.start_ms:
            together = f"{before.text}\n{one.text}"
            if len(together) > MAX_TEXT:
                said = f"与前一条同时开始，合起来超过 {MAX_TEXT} 个字。请错开时间或缩短文字。"
                refused.append(Remark(one.line, said))
                continue
            apart[-1] = replace(before, end_ms=max(before.end_ms, one.end_ms), text=together)
            repaired.append(Remark(one.line, "与前一条同时开始，已合为一条。"))
            continue
        if before is not None and before.end_ms > one.start_ms:
            apart[-1] = replace(before, end_ms=one.start_ms)
            repaired.append(Remark(before.line, "与后一条重叠，已在后一条开始时结束。"))
        apart.append(one)
    return apart
