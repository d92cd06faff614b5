"""From the bytes of a saved page to its lines of text."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from cms.importing.markup import is_markup, visible_lines

MAX_BYTES = 20 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)")
_CHINESE = ("gb18030", "big5", "hz", "utf_16_le", "utf_16_be")
_SAMPLE = 50_000
_AT_LEAST_COMMON = 0.9
"""Share of characters that GB 2312 or the first plane of Big5 cover: above it in prose, below in text read wrongly."""
_LAST_FREQUENT_LEAD = 0xC6
"""Lead byte of the last frequently used character of Big5."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ADDRESS = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->", re.IGNORECASE)


class Unreadable(ValueError):
    """The file is no page; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    lines: tuple[str, ...]
    """Visible lines with the white space at their ends as it was."""
    address: str
    """Where the browser saved the page from; empty when the file does not say."""


def saved_page(data: bytes) -> SavedPage:
    """Lines and address of a saved page, text or HTML. Raises `Unreadable`."""
    text = text_of(data)
    if not is_markup(text):
        return SavedPage(tuple(text.splitlines()), "")
    address = _ADDRESS.search(text[:4096])
    return SavedPage(visible_lines(text), address[1] if address else "")


def lines_of(data: bytes) -> list[str]:
    """Lines of visible text; HTML is reduced to its words."""
    return list(saved_page(data).lines)


def text_of(data: bytes) -> str:
    """The text of a saved page in the encoding its bytes show: a byte order mark, UTF-8, what the page declares,
    otherwise what reads as Chinese."""
    if not data.strip():
        raise Unreadable("文件是空的。")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，不像一个网页。")
    text = _decoded(data)
    if text is None:
        if b"\x00" in data:
            raise Unreadable("文件是二进制内容，不是网页或文本。")
        raise Unreadable("文件的文字编码无法识别，请用记事本另存为 UTF-8。")
    if _CONTROL.search(text):
        raise Unreadable("文件是二进制内容，不是网页或文本。")
    if not text.strip():
        raise Unreadable("文件是空的。")
    return text


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    for encoding in (_declared(data), "gb18030"):
        text = _strictly(data, encoding)
        if text is not None and _reads_as_chinese(text):
            return text
    guess = from_bytes(data, cp_isolation=list(_CHINESE)).best()
    return str(guess) if guess is not None and _reads_as_chinese(str(guess)) else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes) -> str:
    """The encoding an HTML page names; GB2312 means its superset, as in every browser."""
    found = _DECLARED.search(data[:4096])
    name = found[1].decode("ascii").lower() if found else "gb18030"
    return "gb18030" if name in ("gb2312", "gbk") else name


def _reads_as_chinese(text: str) -> bool:
    """Whether nearly all characters beyond ASCII are common ones: Big5 or damaged UTF-8 read as GB18030 is not."""
    wide = "".join(character for character in text[:_SAMPLE] if ord(character) > 0x7F and not character.isspace())
    simplified = len(wide.encode("gb2312", "ignore")) // 2
    traditional = wide.encode("big5", "ignore")[::2]
    frequent = sum(lead <= _LAST_FREQUENT_LEAD for lead in traditional)
    return max(simplified, frequent) >= _AT_LEAST_COMMON * len(wide)
