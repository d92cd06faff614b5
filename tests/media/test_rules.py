"""What may come in, by content."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.rules import (
    DOCUMENT_TYPES,
    MAX_DOCUMENT_BYTES,
    Refused,
    check_image,
    document_type,
    focal_percent,
    size_label,
)
from tests.factories.media import picture_bytes


def _zip_with(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "示例")
    return buffer.getvalue()


def _huge_png() -> bytes:
    """A PNG whose header promises 300 megapixels; its few bytes never unfold."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 20_000, 15_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_pictures_are_let_in(form: str) -> None:
    data = picture_bytes(40, 30, form)

    check_image(io.BytesIO(data), len(data))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("这是一段文字".encode(), "不是图片"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "不是图片"),
        (picture_bytes()[:2000], "不完整"),
        (_huge_png(), "20000×15000"),
        (b"", "不是图片"),
    ],
    ids=["renamed text", "svg", "truncated", "300 megapixels", "empty"],
)
def test_what_is_no_good_picture_is_refused_with_a_remedy(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refusal:
        check_image(io.BytesIO(data), len(data))
    assert str(refusal.value).startswith("图片：")
    assert "请" in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7 ..."),
        ("a.docx", _zip_with("word/document.xml")),
        ("a.xlsx", _zip_with("xl/workbook.xml")),
        ("a.ofd", _zip_with("OFD.xml")),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64),
        ("a.txt", "说明".encode()),
        ("数据.CSV", "单位,数量".encode()),
    ],
)
def test_documents_are_known_by_their_content(name: str, data: bytes) -> None:
    assert document_type(name, io.BytesIO(data), len(data)).label == name.rpartition(".")[2].upper()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.exe", b"MZ", "不支持"),
        ("a.html", b"<html>", "不支持"),
        ("没有扩展名", b"x", "没有扩展名"),
        ("a.pdf", b"MZ\x90\x00", "内容却不是 PDF"),
        ("a.docx", _zip_with("evil.txt"), "内容却不是 DOCX"),
        ("a.txt", b"<!DOCTYPE html><script>", "内容却不是 TXT"),
        ("a.txt", b"\x00\x01", "内容却不是 TXT"),
        ("a.pdf", b"", "空的"),
    ],
)
def test_a_disguised_document_is_refused_with_a_remedy(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        document_type(name, io.BytesIO(data), len(data))


def test_a_document_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused, match="压缩或拆分"):
        document_type("a.pdf", io.BytesIO(b"%PDF-"), MAX_DOCUMENT_BYTES + 1)


@given(st.integers(0, 10**12))
def test_a_size_label_is_short_and_has_a_unit(size: int) -> None:
    label = size_label(size)

    assert label.split(" ")[1] in {"B", "KB", "MB"}
    assert "e" not in label


@given(st.one_of(st.none(), st.integers(-10, 10_000)), st.integers(0, 10_000))
def test_a_focal_point_stays_within_the_picture(position: int | None, length: int) -> None:
    assert 0 <= focal_percent(position, length) <= 100


def test_every_document_type_has_a_label_and_a_media_type() -> None:
    assert all(kind.label and "/" in kind.content_type for kind in DOCUMENT_TYPES.values())
