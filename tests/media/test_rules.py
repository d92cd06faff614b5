"""What may come in, by content."""

import io
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from media.rules import (
    DOCUMENT_TYPES,
    MAX_DOCUMENT_BYTES,
    MAX_FRAMES,
    MAX_IMAGE_BYTES,
    PICTURE_EXTENSIONS,
    Refused,
    check_image,
    document_type,
    extension_of,
    focal_percent,
    named_by_content,
    size_label,
)
from tests.factories.media import (
    animation_bytes,
    huge_png_bytes,
    ole_bytes,
    photo_bytes,
    picture_bytes,
    wide_animation_bytes,
    zip_bytes,
)

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64
BEGINNINGS = (b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff", b"RIFF\x00\x00\x00\x00WEBP")


def _refusal_of_picture(data: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        check_image(io.BytesIO(data), len(data))
    return str(refusal.value)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_pictures_are_let_in_under_the_name_of_their_format(form: str) -> None:
    data = picture_bytes(40, 30, form)

    assert check_image(io.BytesIO(data), len(data)) == form


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("这是一段文字".encode(), "内容不是图片"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'></svg>", "SVG"),
        (HEIC, "HEIC"),
        (picture_bytes(40, 30, "TIFF"), "TIFF"),
        (picture_bytes(40, 30, "BMP"), "BMP"),
        (b"MZ\x90\x00" + b"\x00" * 64, "内容不是图片"),
        (b"", "内容不是图片"),
        (picture_bytes()[:2000], "不完整"),
        (picture_bytes(form="PNG")[:-40], "不完整"),
        (picture_bytes(form="WEBP")[:-40], "不完整"),
        (huge_png_bytes(20_000, 15_000), "6000 万像素"),
        (huge_png_bytes(10_000, 7_000), "10000×7000"),
        (huge_png_bytes(1_000, 20_000), "太长"),
        (animation_bytes(MAX_FRAMES + 5), "动画"),
        (wide_animation_bytes(6, side=6000), "动画"),
    ],
    ids=[
        "renamed text",
        "svg",
        "heic",
        "tiff",
        "bmp",
        "program",
        "empty",
        "truncated jpeg",
        "truncated png",
        "truncated webp",
        "300 megapixels",
        "70 megapixels",
        "strip",
        "many frames",
        "large frames",
    ],
)
def test_what_is_no_good_picture_is_refused_with_a_remedy(data: bytes, reason: str) -> None:
    refusal = _refusal_of_picture(data)

    assert reason in refusal
    assert refusal.startswith("图片：")
    assert "请" in refusal


def test_a_picture_too_heavy_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused, match="缩小后再上传"):
        check_image(io.BytesIO(b""), MAX_IMAGE_BYTES + 1)


def test_a_strip_lying_on_its_side_is_judged_as_it_will_stand() -> None:
    lying, standing = photo_bytes(2000, 100), photo_bytes(20_000, 1_000, orientation=6)

    assert check_image(io.BytesIO(lying), len(lying)) == "JPEG"
    assert "1000×20000" in _refusal_of_picture(standing)


def test_a_short_animation_is_let_in() -> None:
    data = animation_bytes(3)

    assert check_image(io.BytesIO(data), len(data)) == "GIF"


@pytest.mark.parametrize(
    ("name", "form", "named"),
    [
        ("a.jpg", "JPEG", "a.jpg"),
        ("A.JPEG", "JPEG", "A.JPEG"),
        ("照片.jpg", "WEBP", "照片.webp"),
        ("a.b.png", "JPEG", "a.b.jpg"),
        ("mmexport", "PNG", "mmexport.png"),
        (".jpg", "GIF", "tu-pian.gif"),
        ("huawei.jpg", "MPO", "huawei.jpg"),
    ],
)
def test_a_picture_is_named_by_its_content(name: str, form: str, named: str) -> None:
    assert named_by_content(name, form) == named


@given(st.text(max_size=40), st.sampled_from(sorted(PICTURE_EXTENSIONS)))
def test_a_name_by_content_always_tells_the_truth_and_stays(name: str, form: str) -> None:
    named = named_by_content(name, form)

    assert extension_of(named) in PICTURE_EXTENSIONS[form]
    assert named_by_content(named, form) == named


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7 ..."),
        ("a.docx", zip_bytes("word/document.xml")),
        ("a.xlsx", zip_bytes("xl/workbook.xml")),
        ("a.pptx", zip_bytes("ppt/presentation.xml")),
        ("a.ofd", zip_bytes("OFD.xml")),
        ("a.zip", zip_bytes("说明.txt")),
        ("a.doc", ole_bytes("WordDocument")),
        ("a.wps", ole_bytes("WordDocument")),
        ("a.xls", ole_bytes("Workbook")),
        ("a.et", ole_bytes("Workbook", before=(1 << 20) - 12)),
        ("a.ppt", ole_bytes("PowerPoint Document")),
        ("a.txt", "说明".encode()),
        ("数据.CSV", "单位,数量".encode()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_documents_are_known_by_their_content(name: str, data: bytes) -> None:
    assert document_type(name, io.BytesIO(data), len(data)).label == name.rpartition(".")[2].upper()


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        ("说明", "utf-8", "utf-8"),
        ("说明", "gb18030", "gb18030"),
        ("说明", "utf-16", "utf-16"),
        ("a,b", "ascii", "utf-8"),
    ],
)
def test_a_text_is_served_in_the_encoding_it_was_written_in(text: str, encoding: str, charset: str) -> None:
    data = text.encode(encoding)

    assert document_type("a.txt", io.BytesIO(data), len(data)).content_type == f"text/plain; charset={charset}"


def test_a_long_text_cut_within_a_character_is_still_a_text() -> None:
    data = ("x" + "武汉民政" * 5000).encode()

    assert document_type("a.txt", io.BytesIO(data), len(data)).content_type.endswith("utf-8")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.exe", b"MZ", "不支持"),
        ("a.html", b"<html>", "不支持"),
        ("没有扩展名", b"x", "没有扩展名"),
        ("a.pdf", b"MZ\x90\x00", "内容却不是 PDF"),
        ("a.pdf", b"<html>%PDF-", "内容却不是 PDF"),
        ("a.docx", zip_bytes("evil.txt"), "内容却不是 DOCX"),
        ("a.zip", zip_bytes("a.txt")[:-10], "内容却不是 ZIP"),
        ("a.doc", ole_bytes("Workbook"), "内容却不是 DOC"),
        ("a.xls", ole_bytes("\u0005SummaryInformation"), "内容却不是 XLS"),
        ("a.txt", b"<!DOCTYPE html><script>", "内容却不是 TXT"),
        ("a.txt", b"<!-- x --><html lang=zh>", "内容却不是 TXT"),
        ("a.csv", "<script>alert(1)</script>".encode("utf-16"), "内容却不是 CSV"),
        ("a.txt", b"MZ\x90\x00\x03", "内容却不是 TXT"),
        ("a.txt", b"\x00\x01", "内容却不是 TXT"),
        ("a.txt", b"#!/bin/sh", "内容却不是 TXT"),
        ("a.pdf", b"", "空的"),
    ],
)
def test_a_disguised_document_is_refused_with_a_remedy(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refusal:
        document_type(name, io.BytesIO(data), len(data))
    assert str(refusal.value).startswith("文件：")
    assert "请" in str(refusal.value)


def test_a_document_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused, match="压缩或拆分"):
        document_type("a.pdf", io.BytesIO(b"%PDF-"), MAX_DOCUMENT_BYTES + 1)


@given(st.binary(max_size=400), st.sampled_from(sorted(DOCUMENT_TYPES)))
def test_any_bytes_are_either_a_document_or_refused_and_never_break_the_check(data: bytes, extension: str) -> None:
    content = io.BytesIO(data)
    with suppress(Refused):
        assert document_type(f"a.{extension}", content, len(data)).label
    assert content.tell() == 0


@given(st.binary(max_size=400), st.sampled_from(BEGINNINGS))
def test_any_bytes_are_either_a_picture_or_refused_and_never_break_the_check(data: bytes, beginning: bytes) -> None:
    content = io.BytesIO(beginning + data)
    with suppress(Refused):
        assert check_image(content, len(data)) in PICTURE_EXTENSIONS
    assert content.tell() == 0


@pytest.mark.parametrize(
    ("size", "label"),
    [(0, "0 B"), (1023, "1023 B"), (430_000, "420 KB"), (1024**2 - 1, "1.0 MB"), (5_500_000, "5.2 MB")],
)
def test_a_size_reads_as_people_say_it(size: int, label: str) -> None:
    assert size_label(size) == label


@given(st.integers(0, 10**12))
@example(1024 * 1024 - 100)
@example(1024**3 - 100)
def test_a_size_label_is_short_true_and_has_a_unit(size: int) -> None:
    number, unit = size_label(size).split(" ")
    factor = {"B": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3}[unit]

    assert float(number) < 1024
    assert abs(float(number) * factor - size) <= (0.05 if "." in number else 0.5) * factor + 1


@given(st.one_of(st.none(), st.integers(-10, 10_000)), st.integers(0, 10_000))
def test_a_focal_point_stays_within_the_picture(position: int | None, length: int) -> None:
    assert 0 <= focal_percent(position, length) <= 100


def test_every_document_type_has_a_label_and_a_media_type() -> None:
    assert all(kind.label and "/" in kind.content_type for kind in DOCUMENT_TYPES.values())
