"""SRT and WebVTT files as people have them, read into plain captions."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from media.films.captions.decoding import decoded
from media.films.captions.fitting import Fitted, Timed, fitted
from media.films.captions.refusals import CaptionsRefused, Remark
from media.films.captions.rules import MAX_CUES, MAX_FILE_BYTES, MAX_TEXT, plain

ARROW = "-->"
TIMES = "时间写法不对。请写成 00:00:12,300 --> 00:00:15,000 这样。"
HOMELESS = "这一行文字没有时间。请在它前面写上起止时间，或删去它上面的空行。"
NONE = "字幕文件：没有找到一条字幕。请选择 SRT 或 VTT 字幕文件，其中每条有“开始 --> 结束”的时间。"
TOO_LARGE = f"字幕文件：超过 {MAX_FILE_BYTES // 1024} KB。请确认选择的是字幕文件。"
TOO_MANY = f"字幕文件：超过 {MAX_CUES} 条。请确认它属于这部影片，或分段后再上传。"
TOO_LONG = f"这一条太长，一条字幕最多 {MAX_TEXT} 个字。请拆成几条。"
_MOST_REMARKS = 50
_MOST_CHARACTERS = 4000
"""Of one caption with its tags; more are not looked through."""

_TIME = (
    r"(?P<{0}_minus>[-−]?)\s*(?:(?P<{0}_h>\d{{1,3}}):)?(?P<{0}_m>\d{{1,2}}):(?P<{0}_s>\d{{1,2}})"
    r"(?:[.,](?P<{0}_f>\d{{1,3}}))?"
)
_TIMING = re.compile(rf"\s*{_TIME.format('a')}\s*-->\s*{_TIME.format('z')}(?:\s+\S.*)?\s*")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９：，．", "0123456789:,.")
_NUMBER = re.compile(r"\s*\d+\s*")
_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[\d:.]+>|<!--.*?-->", re.DOTALL)
_POSITION = re.compile(r"\{\\[^{}]*\}")
_NO_CUES = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")


@dataclass(slots=True)
class _Block:
    """A caption being read: the line of its times, and its lines of text."""

    line: int
    start_ms: int
    end_ms: int
    lines: list[str] = field(default_factory=list)


def read(data: bytes, *, duration_ms: int) -> Fitted:
    """The captions of a file, made to fit the film. Raises `CaptionsRefused` naming every line that cannot be taken."""
    if len(data) > MAX_FILE_BYTES:
        raise CaptionsRefused(TOO_LARGE)
    text = decoded(data).removeprefix("\ufeff")
    lines = re.split(r"\r\n|\r|\n", text)
    is_vtt = lines[0].startswith("WEBVTT")
    blocks, refused = _blocks(lines, is_vtt=is_vtt)
    if refused:
        raise CaptionsRefused.of(refused[:_MOST_REMARKS])
    if not blocks:
        raise CaptionsRefused(NONE)
    if len(blocks) > MAX_CUES:
        raise CaptionsRefused(TOO_MANY)
    refused = [Remark(block.line, TOO_LONG) for block in blocks if sum(map(len, block.lines)) > _MOST_CHARACTERS]
    if refused:
        raise CaptionsRefused.of(refused)
    timed = [
        Timed(block.line, block.start_ms, block.end_ms, without_marks("\n".join(block.lines), is_vtt=is_vtt))
        for block in blocks
    ]
    return fitted(timed, duration_ms=duration_ms)


def without_marks(text: str, *, is_vtt: bool) -> str:
    """The text as it is read, without tags and positions. What a script or a style holds is no caption."""
    bare = _TAG.sub("", _HIDDEN.sub("", text))
    return plain(html.unescape(bare) if is_vtt else _POSITION.sub("", bare))


def _blocks(lines: Sequence[str], *, is_vtt: bool) -> tuple[list[_Block], list[Remark]]:
    blocks: list[_Block] = []
    refused: list[Remark] = []
    block: _Block | None = None
    skips = is_vtt  # the header, up to the first empty line
    for number, line in enumerate(lines, start=1):
        if ARROW in line and not (skips and not _timing(line)):
            skips = False
            if block and _NUMBER.fullmatch(block.lines[-1] if block.lines else "") and len(block.lines) > 1:
                block.lines.pop()  # the number of this one, right below the text of the one before
            times = _timing(line)
            block = _Block(number, *times) if times else None
            if block:
                blocks.append(block)
            else:
                refused.append(Remark(number, TIMES))
        elif not line.strip():
            block, skips = None, False
        elif block:
            block.lines.append(line)
        elif is_vtt and (skips or _NO_CUES.fullmatch(line)):
            skips = True
        elif not _is_a_name(lines, number, is_vtt=is_vtt) and not (refused and refused[-1].line == number - 1):
            refused.append(Remark(number, HOMELESS))
    return blocks, refused


def _is_a_name(lines: Sequence[str], number: int, *, is_vtt: bool) -> bool:
    """Whether the line is the number or the name of the caption whose times follow."""
    following = lines[number] if number < len(lines) else ""
    return ARROW in following or (not is_vtt and bool(_NUMBER.fullmatch(lines[number - 1])))


def _timing(line: str) -> tuple[int, int] | None:
    found = _TIMING.fullmatch(line.translate(_FULL_WIDTH))
    if not found:
        return None
    times = []
    for end in "az":
        minutes, seconds = int(found[f"{end}_m"]), int(found[f"{end}_s"])
        if minutes > 59 or seconds > 59:
            return None
        whole = (int(found[f"{end}_h"] or 0) * 60 + minutes) * 60 + seconds
        at = whole * 1000 + int((found[f"{end}_f"] or "0").ljust(3, "0"))
        times.append(-at if found[f"{end}_minus"] else at)
    return times[0], times[1]
