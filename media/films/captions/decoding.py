"""From the bytes of a caption file to text: Unicode with or without a mark, GB 18030 or Big5."""

import codecs
import re
from collections.abc import Iterator

from media.films.captions.refusals import CaptionsRefused

_ARROW = "-->"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 50_000
_AT_LEAST_COMMON = 0.9
"""Share of characters that GB 2312 or the first plane of Big5 cover: above it in prose, below in text read wrongly."""
_LAST_FREQUENT_LEAD = 0xC6
"""Lead byte of the last frequently used character of Big5."""
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1f\ufffe\uffff]")

UNKNOWN = "字幕文件：文字编码无法识别。请用记事本打开，另存为 UTF-8 编码后再上传。"
NO_TEXT = "字幕文件：内容不是文字，可能是改了扩展名的其他文件。请选择 SRT 或 VTT 字幕。"


def decoded(data: bytes) -> str:
    """A byte order mark decides, then UTF-8, then where the arrows of the times lie, then what reads as Chinese.

    Raises `CaptionsRefused`.
    """
    for text in _readings(data):
        if _BINARY.search(text):
            raise CaptionsRefused(NO_TEXT)
        return text
    raise CaptionsRefused(UNKNOWN)


def _readings(data: bytes) -> Iterator[str]:
    """The likeliest first."""
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    wide = [] if b"\x00" not in data else ["utf-16-le", "utf-16-be"]
    for encoding in (*marked, *wide, "utf-8"):
        text = _strictly(data, encoding)
        if text is not None and (encoding not in wide or _ARROW in text):
            yield text
    chinese = [text for encoding in ("gb18030", "big5hkscs") if (text := _strictly(data, encoding)) is not None]
    yield from sorted(chinese, key=lambda text: not _reads_as_chinese(text))


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _reads_as_chinese(text: str) -> bool:
    """Whether nearly all characters beyond ASCII are common ones: Big5 read as GB 18030 is not."""
    wide = "".join(character for character in text[:_SAMPLE] if ord(character) > 0x7F and not character.isspace())
    simplified = len(wide.encode("gb2312", "ignore")) // 2
    traditional = wide.encode("big5", "ignore")[::2]
    frequent = sum(lead <= _LAST_FREQUENT_LEAD for lead in traditional)
    return max(simplified, frequent) >= _AT_LEAST_COMMON * len(wide)
