"""The HTML of a clipboard, read as a saved page is."""

from dataclasses import dataclass

from cms.importing.lines import Line
from cms.importing.markup.office import office_text
from cms.importing.markup.page import read_tokens
from cms.importing.markup.tokens import tokens
from cms.importing.old_page import OldPage, Paragraph
from cms.importing.parsing import body_of
from cms.importing.reading import MAX_BYTES
from cms.importing.unreadable import Unreadable


@dataclass(frozen=True, slots=True)
class Clipping:
    page: OldPage
    """Without title and facts: a clipboard has none."""
    notes: tuple[Paragraph, ...]
    """Footnotes with their numbers."""
    clipped: int = 0
    """Pictures that lie on the writer's disk."""


def clipping(data: bytes) -> Clipping:
    """Raises `Unreadable`. What a clipboard holds is UTF-8, for the browser writes it."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"粘贴的内容超过 {MAX_BYTES // 1024**2} MB。请分几次粘贴，或者改为选择 Word 文件。")
    office = office_text(tokens(data.decode("utf-8", "replace")))
    lines = read_tokens(office.text, keeps_headings=True).lines
    if not any(line.picture or line.text.strip() for line in lines):
        raise Unreadable("剪贴板里没有文字和图片。请回到原文，选中要用的内容，复制后再粘贴。")
    notes = tuple(_note(line) for line in read_tokens(office.notes).lines if line.text.strip())
    return Clipping(page_of(body_of(lines)), notes, office.clipped)


def page_of(body: dict[str, object]) -> OldPage:
    facts: dict[str, object] = {"title": "", "source": "", "views": 0, "published_at": None, "published_as": ""}
    return OldPage(trail=(), **facts, **body)  # type: ignore[arg-type]  # as `parsing.body_of` tells it


def _note(line: Line) -> Paragraph:
    stripped = line.stripped()
    return Paragraph(stripped.text, stripped.spans)
