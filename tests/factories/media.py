"""Pictures and files made in code."""

import io
import struct
import zipfile
import zlib
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow

from media.models import Document, Image
from media.services import document_add, image_add

SECRETS = ("相机厂", "SERIAL-0042", "示例所有人", "GPS-30.58N")
ORIENTATION, MAKER, SERIAL, OWNER, GPS, EXIF_IFD = 0x0112, 0x010F, 0xA431, 0xA430, 0x8825, 0x8769


def picture_bytes(width: int = 1200, height: int = 800, form: str = "JPEG", colour: str = "#b4161b") -> bytes:
    buffer = io.BytesIO()
    Pillow.new("RGB", (width, height), colour).save(buffer, form)
    return buffer.getvalue()


def photo_bytes(width: int = 600, height: int = 400, form: str = "JPEG", orientation: int = 1) -> bytes:
    """A photograph that tells place, camera, serial number and owner in EXIF, XMP and a comment.

    Its left half is red, its right half white, as the sensor lay.
    """
    exif = Pillow.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = SECRETS[0]
    exif.get_ifd(EXIF_IFD)[SERIAL] = SECRETS[1]
    exif.get_ifd(EXIF_IFD)[OWNER] = SECRETS[2]
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (30.0, 35.0, 0.0)
    picture = Pillow.new("RGB", (width, height), "white")
    picture.paste("#b4161b", (0, 0, width // 2, height))
    more: dict[str, Any] = {"xmp": f"<x:xmpmeta>{SECRETS[3]}</x:xmpmeta>".encode()} if form != "PNG" else {}
    if form == "JPEG":
        more["comment"] = SECRETS[1]
    buffer = io.BytesIO()
    picture.save(buffer, form, exif=exif, **more)
    return buffer.getvalue()


def huge_png_bytes(width: int = 20_000, height: int = 15_000) -> bytes:
    """A PNG whose header promises many pixels; its few bytes never unfold."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00")) + chunk(b"IEND", b"")


def animation_bytes(frames: int, form: str = "GIF", side: int = 8) -> bytes:
    pictures = [Pillow.new("RGB", (side, side), (number % 256, number // 256, 99)) for number in range(frames)]
    buffer = io.BytesIO()
    pictures[0].save(buffer, form, save_all=True, append_images=pictures[1:])
    return buffer.getvalue()


def wide_animation_bytes(frames: int, side: int) -> bytes:
    """A GIF that promises a large screen and draws on a corner of it only."""
    small = animation_bytes(frames)
    return small[:6] + struct.pack("<HH", side, side) + small[10:]


def zip_bytes(*members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            archive.writestr(member, "示例")
    return buffer.getvalue()


def ole_bytes(stream: str, before: int = 4096) -> bytes:
    """The old Office container, as far as a type can be told: signature, and a directory that names the stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * before + stream.encode("utf-16-le") + b"\x00" * 64


def make_image(
    title: str = "示例图片", *, content: bytes | None = None, name: str = "shi-li.jpg", **facts: Any
) -> Image:
    file = ContentFile(picture_bytes() if content is None else content, name=name)
    return image_add(file=file, title=title, **({"alt": "示例：一面红墙"} | facts))


def make_document(title: str = "示例附件", *, content: bytes | None = None, name: str = "fu-jian.txt") -> Document:
    return document_add(file=ContentFile("示例文字".encode() if content is None else content, name=name), title=title)
