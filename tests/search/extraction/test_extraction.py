"""Text of attachments, from honest files and from hostile ones. Each is read by a real process with real limits."""

import io
import time
import zipfile
import zlib

import openpyxl
import pytest

from search.extraction import extract_text

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _zip(members: dict[str, bytes]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file


def _docx(*paragraphs: str) -> io.BytesIO:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def _pdf(content: bytes) -> io.BytesIO:
    """A PDF of one page with this content stream, and a Latin font."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed := zlib.compress(content)), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    file, places = io.BytesIO(), []
    file.write(b"%PDF-1.4\n")
    for number, one in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj" % number + one + b"endobj\n")
    start = file.tell()
    file.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    file.write(b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)
    return file


def test_a_word_file_gives_its_paragraphs() -> None:
    assert extract_text(_docx("第一段", "养老机构名单"), kind="docx").text == "第一段\n养老机构名单"


def test_a_spreadsheet_gives_its_rows() -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.title = "名单"
    book.active.append(["机构", "床位"])
    book.active.append(["示例养老院", 120])
    book.save(file)

    assert extract_text(file, kind="xlsx").text == "名单\n机构 床位\n示例养老院 120"


def test_a_pdf_gives_its_lines() -> None:
    extracted = extract_text(_pdf(b"BT /F 12 Tf 10 100 Td (Civil Affairs) Tj ET"), kind="pdf")

    assert (extracted.text, extracted.problem) == ("Civil Affairs", "")


def test_an_ofd_gives_its_text() -> None:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    page = "<ofd:TextObject><ofd:TextCode>关于印发</ofd:TextCode></ofd:TextObject>"
    file = _zip(
        {
            "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
            "</ofd:DocBody></ofd:OFD>".encode(),
            "Doc_0/Document.xml": f'<ofd:Document {space}><ofd:Pages><ofd:Page BaseLoc="Pages/0/Content.xml"/>'
            "</ofd:Pages></ofd:Document>".encode(),
            "Doc_0/Pages/0/Content.xml": f"<ofd:Page {space}>{page}{page}</ofd:Page>".encode(),
        }
    )

    assert extract_text(file, kind="ofd").text == "关于印发\n关于印发"


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "ofd"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"PK\x03\x04broken", bytes(range(256)) * 40])
def test_what_is_no_such_file_is_named_and_raises_nothing(kind: str, content: bytes) -> None:
    extracted = extract_text(io.BytesIO(content), kind=kind)

    assert extracted.text == ""
    assert extracted.problem.startswith("附件")


def test_a_file_that_unfolds_to_gigabytes_costs_nothing() -> None:
    bomb = _zip({"word/document.xml": b"<w>" + b" " * (80 * 1024 * 1024)})

    assert "过大" in extract_text(bomb, kind="docx").problem


def test_entities_that_multiply_are_not_followed() -> None:
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'

    extracted = extract_text(_zip({"word/document.xml": laughs}), kind="docx")

    assert extracted.text == "" and extracted.problem


def test_a_pdf_that_never_ends_is_stopped() -> None:
    started = time.monotonic()

    extracted = extract_text(_pdf(b"q " * 6_000_000), kind="pdf")

    assert time.monotonic() - started < 60
    assert extracted.text == ""


def test_a_file_of_another_kind_says_which_kinds_are_read() -> None:
    assert "pdf、docx、xlsx、ofd" in extract_text(io.BytesIO(b"x"), kind="exe").problem


def test_text_beyond_the_limit_is_cut_and_said() -> None:
    extracted = extract_text(_docx(*["字" * 1000] * 300), kind="docx")

    assert len(extracted.text) == 200_000
    assert "20 万字" in extracted.problem
