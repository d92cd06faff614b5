"""What may come in, decided by content and never by name. Every refusal is a sentence with a remedy."""

import codecs
import io
import re
import zipfile
from dataclasses import dataclass, replace
from typing import IO, Protocol, cast

import filetype
from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from media.orientation import upright_size

MAX_PIXELS = 60_000_000
MAX_FRAMES = 200
MAX_ANIMATION_PIXELS = 200_000_000
"""All frames together."""
WIDEST = 1600
"""Pixels; the public never gets a picture wider than this."""
MAX_RENDERED_HEIGHT = 16_383
"""Pixels; WebP knows no longer side."""
MAX_IMAGE_BYTES = 20 * 1024 * 1024
MAX_DOCUMENT_BYTES = 100 * 1024 * 1024
HEAD_BYTES = 8192
SCAN_BYTES = 1 << 20

PICTURE_EXTENSIONS = {
    "JPEG": ("jpg", "jpeg"),
    "MPO": ("jpg", "jpeg"),
    "PNG": ("png",),
    "WEBP": ("webp",),
    "GIF": ("gif",),
    "AVIF": ("avif",),
}
"""Pillow's name of a format the platform takes → the extensions it may have, the usual one first."""

PDF = "application/pdf"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
TEXT = "text/plain"
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of file the platform publishes: its label, what its first bytes must be, and how browsers are told."""

    label: str
    container: str
    content_type: str
    members: tuple[str, ...] = ()
    """For zip and OLE containers: parts of which one must be inside."""


_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD = ("WordDocument",)
_SHEET = ("Workbook", "Book")
DOCUMENT_TYPES: dict[str, DocumentType] = {
    "pdf": DocumentType("PDF", PDF, PDF),
    "ofd": DocumentType("OFD", ZIP, "application/ofd", members=("OFD.xml",)),
    "docx": DocumentType("DOCX", ZIP, f"{_OFFICE}.wordprocessingml.document", members=("word/document.xml",)),
    "xlsx": DocumentType("XLSX", ZIP, f"{_OFFICE}.spreadsheetml.sheet", members=("xl/workbook.xml",)),
    "pptx": DocumentType("PPTX", ZIP, f"{_OFFICE}.presentationml.presentation", members=("ppt/presentation.xml",)),
    "zip": DocumentType("ZIP", ZIP, ZIP),
    "doc": DocumentType("DOC", OLE, "application/msword", members=_WORD),
    "wps": DocumentType("WPS", OLE, "application/wps-office.wps", members=(*_WORD, "CONTENTS")),
    "xls": DocumentType("XLS", OLE, "application/vnd.ms-excel", members=_SHEET),
    "et": DocumentType("ET", OLE, "application/wps-office.et", members=_SHEET),
    "ppt": DocumentType("PPT", OLE, "application/vnd.ms-powerpoint", members=("PowerPoint Document",)),
    "txt": DocumentType("TXT", TEXT, "text/plain"),
    "csv": DocumentType("CSV", TEXT, "text/csv"),
}
SHOWN_IN_BROWSER = frozenset({PDF, "image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"})
"""Everything else is only saved, never opened by the browser in the platform's name."""


class Content(Protocol):
    """The bytes of an upload: Django's files and plain ones alike."""

    def read(self, size: int = ..., /) -> bytes: ...

    def seek(self, offset: int, whence: int = ..., /) -> int: ...

    def tell(self) -> int: ...


class Refused(ValueError):
    """The file may not come in; the message is for the editor."""


def extension_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def size_label(size_bytes: int) -> str:
    """Size as a reader understands it: whole bytes and kilobytes, one decimal of megabytes and more.

    >>> size_label(430_000)
    '420 KB'
    """
    if size_bytes < 1024:
        return f"{size_bytes} B"
    if (kilobytes := round(size_bytes / 1024)) < 1024:
        return f"{kilobytes} KB"
    if (megabytes := round(size_bytes / 1024**2, 1)) < 1024:
        return f"{megabytes:.1f} MB"
    return f"{size_bytes / 1024**3:.1f} GB"


def focal_percent(position: int | None, length: int) -> int:
    """A focal coordinate in percent of the picture's side; the middle when none was set."""
    if position is None or length <= 0:
        return 50
    return max(0, min(100, round(100 * position / length)))


def _charset_of(head: bytes) -> str:
    """How a text is encoded; empty when it is no text."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for charset in ("utf-8", "gb18030"):
        try:
            text = codecs.getincrementaldecoder(charset)().decode(head)
        except UnicodeDecodeError:
            continue
        return "" if re.search(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]", text) else charset
    return ""


def _container_of(head: bytes) -> str:
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return ZIP
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLE
    return TEXT if _charset_of(head) and not _looks_like_markup(head) else ""


def _looks_like_markup(head: bytes) -> bool:
    """Whether a browser or a shell would run it; UTF-16 is looked through as well."""
    plain = head.replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n").lower()
    starts = (b"<!doctype", b"<?xml", b"<?php", b"#!")
    return plain.startswith(starts) or bool(re.search(rb"<(html|head|body|script|svg|iframe)[\s>/]", plain))


def document_type(name: str, content: Content, size_bytes: int) -> DocumentType:
    """The type of a file by its first bytes and its parts; of a text the encoding too. Raises `Refused`."""
    extension = extension_of(name)
    known = DOCUMENT_TYPES.get(extension)
    if known is None:
        allowed = "、".join(kind.label for kind in DOCUMENT_TYPES.values())
        raise Refused(f"文件：不支持“{extension or '没有扩展名'}”格式。请转换为以下格式之一再上传：{allowed}。")
    if size_bytes > MAX_DOCUMENT_BYTES:
        raise Refused(
            f"文件：大小为 {size_label(size_bytes)}，超过 {size_label(MAX_DOCUMENT_BYTES)}。请压缩或拆分后再上传。"
        )
    if size_bytes == 0:
        raise Refused("文件：内容是空的。请检查原文件后重新选择。")
    content.seek(0)
    head = content.read(HEAD_BYTES)
    matches = _container_of(head) == known.container and _has_parts(cast(IO[bytes], content), known)
    content.seek(0)
    if not matches:
        raise Refused(
            f"文件：名称是“.{extension}”，内容却不是 {known.label} 文件。请用原来的软件另存为 {known.label} 后再上传。"
        )
    if known.container == TEXT:
        return replace(known, content_type=f"{known.content_type}; charset={_charset_of(head)}")
    return known


def _has_parts(content: IO[bytes], kind: DocumentType) -> bool:
    if kind.container == ZIP:
        return _has_member(content, kind.members)
    if kind.container == OLE:
        return _has_stream(content, kind.members)
    return True


def _has_member(content: IO[bytes], members: tuple[str, ...]) -> bool:
    """Whether the archive is whole and, when members are named, holds one of them."""
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            return not members or not set(members).isdisjoint(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _has_stream(content: IO[bytes], streams: tuple[str, ...]) -> bool:
    """Whether an OLE file names one of these streams; its directory keeps names as UTF-16, wherever it lies."""
    names = [stream.encode("utf-16-le") + b"\x00\x00" for stream in streams]
    overlap = max(map(len, names))
    content.seek(0)
    tail = b""
    while chunk := content.read(SCAN_BYTES):
        if any(name in tail + chunk for name in names):
            return True
        tail = chunk[-overlap:]
    return False


_ELSEWHERE = {
    "image/svg+xml": "SVG 可以带脚本，平台不收。请在制图软件中导出为 PNG 后再上传。",
    "image/heic": "这是 HEIC 照片，多数浏览器打不开。请在手机上导出为 JPG（设置为“兼容性最佳”）后再上传。",
    "image/tiff": "这是 TIFF 图片，浏览器打不开。请另存为 JPG 或 PNG 后再上传。",
    "image/bmp": "这是 BMP 图片，体积太大。请另存为 PNG 或 JPG 后再上传。",
    "image/vnd.adobe.photoshop": "这是 Photoshop 源文件。请导出为 JPG 或 PNG 后再上传。",
}


def _no_picture(head: bytes) -> Refused:
    """What to tell the editor of a file that is no picture the platform takes."""
    guess = "image/svg+xml" if b"<svg" in head.lower() else getattr(filetype.guess(head), "mime", "")
    return Refused(
        "图片："
        + _ELSEWHERE.get(guess, "内容不是图片，可能是改了扩展名的其他文件。请选择 JPG、PNG、WebP、GIF 或 AVIF 图片。")
    )


def _frames(picture: Pillow.Image) -> int:
    """Frames of an animation; never walks further than one beyond what is allowed."""
    if picture.format == "GIF":
        try:
            picture.seek(MAX_FRAMES)
        except EOFError:
            picture.seek(0)
        else:
            return MAX_FRAMES + 1
    return int(getattr(picture, "n_frames", 1)) if picture.format != "MPO" else 1


def _check_extent(picture: Pillow.Image) -> None:
    """Refuse by what the header says, before a pixel is decoded."""
    width, height = upright_size(picture)
    if width * height > MAX_PIXELS:
        raise Refused(
            f"图片：{width}×{height} 像素，超过 {MAX_PIXELS // 10_000} 万像素。请缩小到长边 6000 像素以内再上传。"
        )
    if height * min(1, WIDEST / width) > MAX_RENDERED_HEIGHT:
        raise Refused(f"图片：{width}×{height} 像素，太长了。请裁成几张再上传。")
    frames = _frames(picture)
    if frames > MAX_FRAMES or frames * width * height > MAX_ANIMATION_PIXELS:
        raise Refused("图片：动画太大。请改用静态图片，或作为视频发布。")


def check_image(content: Content, size_bytes: int) -> str:
    """Pillow's name of the picture's format. Raises `Refused` for what is no picture, is broken or too large.

    The size in pixels is read from the header before anything is decoded, so that a small file that unfolds to
    gigabytes costs nothing. The pixels are then decoded once: only that tells a truncated file.
    """
    if size_bytes > MAX_IMAGE_BYTES:
        raise Refused(f"图片：大小为 {size_label(size_bytes)}，超过 {size_label(MAX_IMAGE_BYTES)}。请缩小后再上传。")
    content.seek(0)
    data = content.read()
    content.seek(0)
    try:
        with Pillow.open(io.BytesIO(data)) as picture:
            if picture.format not in PICTURE_EXTENSIONS:
                raise _no_picture(data[:HEAD_BYTES])
            _check_extent(picture)
            picture.draft(None, (picture.width // 8, picture.height // 8))
            picture.load()
            return str(picture.format)
    except Refused:
        raise
    except UnidentifiedImageError:
        raise _no_picture(data[:HEAD_BYTES]) from None
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning):
        raise Refused(f"图片：超过 {MAX_PIXELS // 10_000} 万像素。请缩小到长边 6000 像素以内再上传。") from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise Refused("图片：文件不完整或已损坏。请从原设备重新导出后再上传。") from None


def named_by_content(name: str, form: str) -> str:
    """The file's name with an extension that tells the truth: a WebP saved by a phone as “.jpg” becomes “.webp”."""
    allowed = PICTURE_EXTENSIONS[form]
    if extension_of(name) in allowed:
        return name
    stem = name.rpartition(".")[0] if "." in name else name
    return f"{stem or 'tu-pian'}.{allowed[0]}"
