"""What may come in, decided by content and never by name. Every refusal is a sentence with a remedy."""

import io
import zipfile
from dataclasses import dataclass
from typing import IO, Protocol, cast

MAX_PIXELS = 60_000_000
MAX_FRAMES = 200
MAX_IMAGE_BYTES = 20 * 1024 * 1024
MAX_DOCUMENT_BYTES = 100 * 1024 * 1024
HEAD_BYTES = 8192

PDF = "application/pdf"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
TEXT = "text/plain"


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of file the platform publishes: its label, what its first bytes must be, and how browsers are told."""

    label: str
    container: str
    content_type: str
    inline: bool = False
    member: str = ""
    """For zip containers: a file that must be inside."""


_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCUMENT_TYPES: dict[str, DocumentType] = {
    "pdf": DocumentType("PDF", PDF, PDF, inline=True),
    "ofd": DocumentType("OFD", ZIP, "application/ofd", member="OFD.xml"),
    "docx": DocumentType("DOCX", ZIP, f"{_OFFICE}.wordprocessingml.document", member="word/document.xml"),
    "xlsx": DocumentType("XLSX", ZIP, f"{_OFFICE}.spreadsheetml.sheet", member="xl/workbook.xml"),
    "pptx": DocumentType("PPTX", ZIP, f"{_OFFICE}.presentationml.presentation", member="ppt/presentation.xml"),
    "zip": DocumentType("ZIP", ZIP, ZIP),
    "doc": DocumentType("DOC", OLE, "application/msword"),
    "wps": DocumentType("WPS", OLE, "application/vnd.ms-works"),
    "xls": DocumentType("XLS", OLE, "application/vnd.ms-excel"),
    "et": DocumentType("ET", OLE, "application/vnd.ms-excel"),
    "ppt": DocumentType("PPT", OLE, "application/vnd.ms-powerpoint"),
    "txt": DocumentType("TXT", TEXT, "text/plain; charset=utf-8"),
    "csv": DocumentType("CSV", TEXT, "text/csv; charset=utf-8"),
}


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
    """Size as a reader understands it, rounded to whole units below ten megabytes of a unit.

    >>> size_label(430_000)
    '420 KB'
    """
    if size_bytes < 1024:
        return f"{size_bytes} B"
    kilobytes = size_bytes / 1024
    if kilobytes < 1024:
        return f"{kilobytes:.0f} KB"
    return f"{kilobytes / 1024:.1f} MB"


def focal_percent(position: int | None, length: int) -> int:
    """A focal coordinate in percent of the picture's side; the middle when none was set."""
    if position is None or length <= 0:
        return 50
    return max(0, min(100, round(100 * position / length)))


def _container_of(head: bytes) -> str:
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return ZIP
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLE
    return "" if b"\x00" in head else TEXT


def _looks_like_markup(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"#!"))


def document_type(name: str, content: Content, size_bytes: int) -> DocumentType:
    """The type of a file by its first bytes and, in zip containers, its members. Raises `Refused`."""
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
    matches = _container_of(head) == known.container and not (known.container == TEXT and _looks_like_markup(head))
    if matches and known.member:
        matches = _has_member(cast(IO[bytes], content), known.member)
    content.seek(0)
    if not matches:
        raise Refused(
            f"文件：名称是“.{extension}”，内容却不是 {known.label} 文件。请用原来的软件另存为 {known.label} 后再上传。"
        )
    return known


def _has_member(content: IO[bytes], member: str) -> bool:
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            return member in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def check_image(content: Content, size_bytes: int) -> None:
    """Refuse what is no picture, is broken, or would not fit in memory once decoded. Raises `Refused`.

    The size in pixels is read from the header before anything is decoded, so that a small file that unfolds to
    gigabytes costs nothing.
    """
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    if size_bytes > MAX_IMAGE_BYTES:
        raise Refused(f"图片：大小为 {size_label(size_bytes)}，超过 {size_label(MAX_IMAGE_BYTES)}。请缩小后再上传。")
    content.seek(0)
    data = io.BytesIO(content.read())
    content.seek(0)
    limit, Pillow.MAX_IMAGE_PIXELS = Pillow.MAX_IMAGE_PIXELS, None
    try:
        with Pillow.open(data) as picture:
            width, height = picture.size
            if width * height > MAX_PIXELS:
                raise Refused(f"图片：{width}×{height} 像素，太大了。请缩小到长边 6000 像素以内再上传。")
            if getattr(picture, "n_frames", 1) > MAX_FRAMES:
                raise Refused(f"图片：动画超过 {MAX_FRAMES} 帧。请改用静态图片，或作为视频上传。")
            picture.load()
    except Refused:
        raise
    except UnidentifiedImageError:
        raise Refused(
            "图片：内容不是图片，可能是改了扩展名的其他文件。请选择 JPG、PNG、WebP、GIF 或 AVIF 图片。"
        ) from None
    except (OSError, SyntaxError, ValueError):
        raise Refused("图片：文件不完整或已损坏。请从原设备重新导出后再上传。") from None
    finally:
        Pillow.MAX_IMAGE_PIXELS = limit
