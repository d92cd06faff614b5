"""Word documents: mammoth gives their structure as HTML, the rules for saved pages do the rest."""

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cms.importing.lines import Line
from cms.importing.markup.office import office_text
from cms.importing.markup.page import read_tokens
from cms.importing.markup.tokens import tokens
from cms.importing.old_page import OldPage
from cms.importing.packages import check_package
from cms.importing.parsing import MAX_TITLE, NoFacts, body_of, parse
from cms.importing.unreadable import Unreadable
from cms.importing.word_numbers import as_clipboards_say, with_numbers_as_words
from cms.stories.rules import document_number_problem

WHAT = "Word（.docx）"
_BACK_TO_TEXT = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[\w-]*">↑</a>')
"""The arrow that mammoth puts behind a footnote."""
_LETTERHEAD = re.compile(r"^[\u4e00-\u9fff]{4,30}文件$")
_DATE = re.compile(r"^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$")
_SIGNATURE = re.compile(r"^[\u4e00-\u9fff（）()、\s]{4,40}$")
_SIGNED_WITHIN = 8
"""Lines before the end among which a document is signed and dated; notes and copies may follow."""
_OPENING = 6
"""Lines at the beginning among which letterhead, number and title stand."""


def word_page(data: bytes) -> OldPage:
    """The page a document makes. Raises `Unreadable`.

    A document that carries the old portal's line of facts is read as a saved page. Any other is a document of its own:
    its title is the first line that is neither letterhead nor number, its source who signed it. When it was published
    nobody knows, so it will be a draft.
    """
    import mammoth  # type: ignore[import-untyped]  # large, and only Word documents need it

    check_package(data, "word/document.xml", WHAT)
    try:
        converted = mammoth.convert_to_html(io.BytesIO(with_numbers_as_words(data))).value
    except Unreadable:
        raise
    except Exception:
        raise Unreadable(f"{WHAT} 文件已损坏，打不开。请用 Word 或 WPS 另存后再导入。") from None
    counted = as_clipboards_say(_BACK_TO_TEXT.sub("", converted))
    lines = read_tokens(office_text(tokens(counted)).text, keeps_headings=True).lines
    try:
        return parse(lines)
    except NoFacts:
        return _document(lines)


def _document(lines: Sequence[Line]) -> OldPage:
    words = [(at, text) for at, line in enumerate(lines) if (text := line.text.strip())]
    opening = [(at, text) for at, text in words[:_OPENING] if not _is_above_title(text)]
    if not opening:
        raise Unreadable("缺少标题和正文，不是一篇文章。")
    at, title = opening[0]
    if len(title) > MAX_TITLE:
        raise Unreadable(f"标题超过 {MAX_TITLE} 个字，不像一个标题。请把标题单独放在第一行。")
    source, signed_on = _signature([text for _at, text in words])
    page = OldPage(
        title=title,
        source=source,
        views=0,
        published_at=None,
        published_as="",
        trail=(),
        **body_of([*lines[:at], *lines[at + 1 :]]),
    )
    return replace(page, document_number=_number(words[:_OPENING]), issued_on=signed_on)


def _is_above_title(text: str) -> bool:
    return _LETTERHEAD.match(text) is not None or document_number_problem(text) == ""


def _number(opening: Sequence[tuple[int, str]]) -> str:
    return next((text for _at, text in opening if document_number_problem(text) == ""), "")


def _signature(words: Sequence[str]) -> tuple[str, date | None]:
    """Who signed the document and when: a name above a date, near the end."""
    for at in range(len(words) - 1, max(0, len(words) - _SIGNED_WITHIN), -1):
        found = _DATE.match(words[at])
        if found and _SIGNATURE.match(words[at - 1]):
            try:
                return "".join(words[at - 1].split()), date(*(int(part) for part in found.groups()))
            except ValueError:
                return "".join(words[at - 1].split()), None
    return "", None
