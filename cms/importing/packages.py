"""Word and Excel files are zip archives of XML: looked through for traps before anything reads them."""

import io
from typing import Any
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from cms.importing.sources.archive import opened, problem_of, unpacked
from cms.importing.unreadable import Unreadable

MAX_MEMBERS = 3000
MAX_UNPACKED = 300 * 1024**2
MAX_PART = 60 * 1024**2
MAX_ELEMENTS = 1_500_000
MAX_DEPTH = 200
_XML = (".xml", ".rels")


def check_package(data: bytes, part: str, what: str) -> None:
    """Raises `Unreadable` for a file that is no such package, is broken or is made as a trap.

    `part` must be inside, `what` names the format to the reader.
    """
    if not data.startswith(b"PK\x03\x04"):
        raise Unreadable(f"内容不是 {what} 文件，可能是改了扩展名，或是旧格式、加了密码。请用原来的软件另存后再导入。")
    archive = opened(io.BytesIO(data), most_members=MAX_MEMBERS, most_unpacked=MAX_UNPACKED)
    members = archive.infolist()
    if part not in {member.filename for member in members}:
        raise Unreadable(f"内容不是 {what} 文件。请用原来的软件另存为 {what} 后再导入。")
    elements = 0
    for member in members:
        if problem := problem_of(member):
            raise Unreadable(f"{what} 文件里有危险的内容，没有打开：{problem}")
        if member.filename.lower().endswith(_XML):
            elements += _elements_in(unpacked(archive, member, MAX_PART), what)
        if elements > MAX_ELEMENTS:
            raise Unreadable(f"{what} 文件的内容太多，没有打开。请拆成几个文件。")


class _Counter(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.elements = self.depth = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - SAX calls it so
        self.elements += 1
        self.depth += 1
        if self.depth > MAX_DEPTH or self.elements > MAX_ELEMENTS:
            raise _TooMuch

    def endElement(self, name: str) -> None:  # noqa: N802
        self.depth -= 1


class _TooMuch(Exception):
    pass


def _elements_in(xml: bytes, what: str) -> int:
    """How many elements; no document type may be declared, so that no entity can unfold or reach outside."""
    counter = _Counter()
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(counter)
    try:
        parser.parse(io.BytesIO(xml))
    except DefusedXmlException:
        raise Unreadable(f"{what} 文件里夹带实体声明，像是“XML 炸弹”，没有打开。") from None
    except _TooMuch:
        raise Unreadable(f"{what} 文件的结构太深或太大，像是故意做坏的，没有打开。") from None
    except Unreadable:
        raise
    except Exception:
        raise Unreadable(f"{what} 文件已损坏，打不开。请用原来的软件另存后再导入。") from None
    return counter.elements
