"""The lines of each kind of file, in the order a reader sees them."""

import zipfile
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import BinaryIO
from xml.etree.ElementTree import Element

import openpyxl
import pypdf

from search.extraction.packed import Unreadable, opened, xml

MOST_PAGES = 2000
MOST_ROWS = 100_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pdf_lines(file: BinaryIO) -> Iterator[str]:
    """A page that cannot be read is passed over."""
    try:
        document = pypdf.PdfReader(file, strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise Unreadable("附件有密码，未提取文字。")
        pages = document.pages[:MOST_PAGES]
    except pypdf.errors.PyPdfError:
        raise Unreadable("附件不是有效的 PDF 文件，可能已损坏。") from None
    for page in pages:
        try:
            text = page.extract_text()
        except (pypdf.errors.PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError):
            continue
        yield from text.splitlines()


def docx_lines(file: BinaryIO) -> Iterator[str]:
    """Paragraphs of the text, tables and notes included; deleted passages are left out."""
    packed = opened(file)
    names = [name for name in packed.namelist() if name.startswith("word/") and name.endswith(".xml")]
    parts = [name for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml") if name in names]
    if "word/document.xml" not in parts:
        raise Unreadable("附件不是有效的 Word 文件，可能已损坏，或是改了扩展名的其他文件。")
    for name in parts:
        for paragraph in xml(packed, name).iter(f"{_WORD}p"):
            yield "".join(_run_text(element) for element in paragraph.iter())


def _run_text(element: Element) -> str:
    if element.tag == f"{_WORD}t":
        return element.text or ""
    return " " if element.tag in (f"{_WORD}tab", f"{_WORD}br") else ""


def xlsx_lines(file: BinaryIO) -> Iterator[str]:
    """A line for each row; values, not formulas."""
    opened(file).close()
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    except (KeyError, ValueError, zipfile.BadZipFile):
        raise Unreadable("附件不是有效的 Excel 文件，可能已损坏，或是改了扩展名的其他文件。") from None
    for sheet in book.worksheets:
        yield str(sheet.title)
        for row in sheet.iter_rows(max_row=MOST_ROWS, values_only=True):
            yield " ".join(str(value) for value in row if value is not None)


def ofd_lines(file: BinaryIO) -> Iterator[str]:
    """The text of each page, object by object. OFD (GB/T 33190) is XML in a zip; pages hold TextCode elements."""
    packed = opened(file)
    names = set(packed.namelist())
    if "OFD.xml" not in names:
        raise Unreadable("附件不是有效的 OFD 文件，可能已损坏，或是改了扩展名的其他文件。")
    for root in _texts(xml(packed, "OFD.xml"), "DocRoot"):
        document = root.lstrip("/")
        if document not in names:
            continue
        for page in _elements(xml(packed, document), "Page"):
            location = page.get("BaseLoc", "")
            name = location.lstrip("/") if location.startswith("/") else normpath(join(dirname(document), location))
            if name in names:
                yield from _page_lines(xml(packed, name))


def _page_lines(page: Element) -> Iterator[str]:
    for text_object in _elements(page, "TextObject"):
        yield "".join(_texts(text_object, "TextCode"))


def _elements(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == name)


def _texts(root: Element, name: str) -> Iterator[str]:
    return (element.text or "" for element in _elements(root, name))
