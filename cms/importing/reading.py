"""From the bytes of a saved page to its lines of text."""

from dataclasses import dataclass

from cms.importing.decoding import decoded
from cms.importing.lines import Line
from cms.importing.markup.page import is_markup, read_page
from cms.importing.old_page import Damage
from cms.importing.unreadable import Unreadable

MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SavedPage:
    lines: tuple[Line, ...]
    """Visible lines with the white space at their ends as it was."""
    address: str
    """Where the browser saved the page from; empty when the file does not say."""
    damages: tuple[Damage, ...] = ()


def saved_page(data: bytes) -> SavedPage:
    """Lines and address of a saved page, text or HTML. Raises `Unreadable`."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，不像一个网页。")
    source = decoded(data)
    if not is_markup(source.text):
        return SavedPage(tuple(Line(line) for line in source.text.splitlines()), "", source.damages)
    page = read_page(source.text)
    return SavedPage(page.lines, page.address, source.damages)


def lines_of(data: bytes) -> list[str]:
    """The words of a saved page, line by line; HTML is reduced to them."""
    return [line.text for line in saved_page(data).lines]
