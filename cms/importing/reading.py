"""From the bytes of a saved page to its lines of text."""

import html
import re

from bs4 import BeautifulSoup
from charset_normalizer import from_bytes

MAX_BYTES = 20 * 1024 * 1024
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|table|span)\b", re.IGNORECASE)
_INVISIBLE = ("script", "style", "noscript", "template", "iframe", "object", "svg", "head")
_LINES = (
    "p",
    "div",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "title",
    "section",
    "article",
    "table",
    "ul",
    "ol",
)


class Unreadable(ValueError):
    """The file is no page; the message says why, in Chinese."""


def text_of(data: bytes) -> str:
    """The text of a saved page, UTF-8 first, otherwise what its bytes look most like (GB18030 and its kin)."""
    if not data.strip():
        raise Unreadable("文件是空的。")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，不像一个网页。")
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("文件是二进制内容，不是网页或文本。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    guess = from_bytes(data).best()
    if guess is None:
        raise Unreadable("文件的文字编码无法识别，请用记事本另存为 UTF-8。")
    return str(guess)


def lines_of(data: bytes) -> list[str]:
    """Lines of visible text, layout white space at their ends removed; HTML is reduced to its words."""
    text = text_of(data)
    if _MARKUP.search(text[:4096]):
        text = _visible(text)
    return [line.strip() for line in text.splitlines()]


def _visible(source: str) -> str:
    soup = BeautifulSoup(source, "html.parser")
    for element in soup(_INVISIBLE):
        element.decompose()
    for element in soup("br"):
        element.replace_with("\n")
    for element in soup(_LINES):
        element.append("\n")
    return html.unescape(soup.get_text())
