"""Word files, spreadsheets and archives made in code, good ones and traps."""

import io
import stat
import struct
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_ROOT = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="rId5" Type="{R}/image" Target="media/a.png"/>'
    f'<Relationship Id="rId6" Type="{R}/footnotes" Target="footnotes.xml"/>'
    f'<Relationship Id="rId7" Type="{R}/image" Target="file:///etc/passwd" TargetMode="External"/>'
    f'<Relationship Id="rId8" Type="{R}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>'
)
_FOOTNOTES = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>'
    "示例脚注</w:t></w:r></w:p></w:footnote></w:footnotes>"
)


def paragraph(text: str, *, bold: bool = False, after: str = "") -> str:
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{mark}<w:t xml:space="preserve">{text}</w:t></w:r>{after}</w:p>'


def counted(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph that Word counts by itself."""
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def numbering(*lists: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The part that says how: of each list the form and the text of its levels."""
    written = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for level, (form, text) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for number, levels in enumerate(lists, start=1)
    )
    used = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(1, len(lists) + 1)
    )
    return {"word/numbering.xml": f'<w:numbering xmlns:w="{W}">{written}{used}</w:numbering>'}


def table(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def picture(relation: str = "rId5") -> str:
    how = "r:link" if relation == "rId7" else "r:embed"
    return (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr id="1" name="a" descr="示例图"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        f'<a:blip {how}="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
        "</w:r></w:p>"
    )


FOOTNOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def docx_bytes(*body: str, image: bytes = b"", more: Mapping[str, str | bytes] | None = None, head: str = "") -> bytes:
    """A Word file of these paragraphs and tables; `head` stands before the document's root element."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
        f"{''.join(body)}</w:body></w:document>"
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELATIONS,
        "word/footnotes.xml": _FOOTNOTES,
        "word/media/a.png": image,
    }
    return zip_of(parts | dict(more or {}))


def zip_of(members: Mapping[str, str | bytes], *, encoding: str = "") -> bytes:
    """An archive; with an encoding its names are written as old programs did, without saying which."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(_OldName(name, encoding) if encoding else name, content)
    return buffer.getvalue()


class _OldName(zipfile.ZipInfo):
    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(name)
        self._raw = name.encode(encoding)

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the standard library asks for it
        return self._raw, self.flag_bits & ~0x800


def zip_with_link(name: str, target: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo(name)
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, target)
    return buffer.getvalue()


def zip_bomb(name: str, megabytes: int = 40) -> bytes:
    """A member of zeros that becomes a thousand times larger."""
    return zip_of({name: b"\x00" * megabytes * 1024**2})


def lying_zip(name: str, content: bytes, claimed: int) -> bytes:
    """A member that is longer than the directory says."""
    data = bytearray(zip_of({name: content}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.rindex(mark) + at
        data[place : place + 4] = struct.pack("<I", claimed)
    return bytes(data)


def encrypted_zip(name: str, content: bytes) -> bytes:
    """A member whose flag says it wants a password."""
    data = bytearray(zip_of({name: content}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.rindex(mark) + at
        data[place] |= 1
    return bytes(data)


def crowded_zip(members: int) -> bytes:
    """An archive that says it has that many members."""
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, members & 0xFFFF, members & 0xFFFF, members * 60, 0, 0)


def xlsx_bytes(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_member(package: bytes, name: str, content: bytes) -> bytes:
    """The package with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = {member.filename: archive.read(member) for member in archive.infolist()}
    return zip_of(members | {name: content})


_LAUGHS = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 9))
BILLION_LAUGHS = f'<!DOCTYPE x [<!ENTITY a0 "哈哈哈哈哈哈哈哈">{_LAUGHS}]>'
OUTSIDE_ENTITY = '<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/passwd">]>'
