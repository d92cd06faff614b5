"""Makes the sizes of a picture: one decode for all of them, shrunk while loading, without camera data."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from PIL import Image as Pillow
from PIL import ImageCms

from media.orientation import TURNS, orientation_of, upright_size

QUALITY = {"jpeg": 80, "webp": 80}
INTERMEDIATE_QUALITY = 92
"""Of a shrunk original that is scaled once more: high enough to leave no trace in the result."""
SIXTEEN_BIT = 257
START_OF_SCAN = 0xDA
TELLING_SEGMENTS = frozenset({0xE1, 0xED, 0xFE})
"""Of a JPEG: EXIF and XMP, IPTC, comment."""
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
TELLING_CHUNKS = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})


@dataclass(frozen=True, slots=True)
class Size:
    width: int
    form: str


@dataclass(frozen=True, slots=True)
class Rendered:
    size: Size
    content: bytes
    width: int
    height: int


def _shrink_while_loading(picture: Pillow.Image, width: int) -> None:
    """Let a JPEG be decoded at a half, a quarter or an eighth of its size, no smaller than `width` pixels wide once
    upright. Other formats are decoded whole."""
    scale = width / upright_size(picture)[0]
    if scale < 1:
        picture.draft(None, (math.ceil(picture.width * scale), math.ceil(picture.height * scale)))


def _in_rgb(picture: Pillow.Image) -> Pillow.Image:
    """In colours that JPEG and WebP both know. The colour profile stays where it still speaks of the same channels."""
    if picture.mode == "CMYK" and (profile := picture.info.get("icc_profile")):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return _bare(ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"))
        except (ImageCms.PyCMSError, OSError):
            return _bare(picture.convert("RGB"))
    if picture.mode.startswith("I"):
        grey = picture.convert("I").point(lambda value: value * (1 / SIXTEEN_BIT))
        return _bare(grey.convert("L").convert("RGB"))
    has_alpha = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    profile = picture.info.get("icc_profile") if picture.mode in {"RGB", "RGBA", "P", "PA"} else None
    return _bare(picture.convert("RGBA" if has_alpha else "RGB"), profile)


def _bare(picture: Pillow.Image | None, profile: bytes | None = None) -> Pillow.Image:
    """Only pixels and, where it fits them, the colour profile: EXIF, XMP and comments stay behind."""
    if picture is None:
        raise OSError("The colour conversion gave no picture.")
    picture.info = {"icc_profile": profile} if profile else {}
    return picture


def _opened(file: IO[bytes], width: int) -> Pillow.Image:
    """The picture upright, in RGB or RGBA, decoded no larger than a result `width` pixels wide needs."""
    file.seek(0)
    picture = Pillow.open(file)
    orientation = orientation_of(picture)
    _shrink_while_loading(picture, width)
    plain = _in_rgb(picture)
    if orientation not in TURNS:
        return plain
    return _bare(plain.transpose(TURNS[orientation]), plain.info.get("icc_profile"))


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Pillow.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _encoded(picture: Pillow.Image, form: str) -> bytes:
    buffer = BytesIO()
    flat = _on_white(picture) if form == "jpeg" else picture
    options: dict[str, Any] = {"progressive": True, "optimize": True} if form == "jpeg" else {"method": 4}
    flat.save(buffer, form.upper(), quality=QUALITY[form], icc_profile=picture.info.get("icc_profile"), **options)
    return buffer.getvalue()


def render(file: IO[bytes], sizes: Iterable[Size]) -> list[Rendered]:
    """Every size wanted of the picture; a width beyond the original's gets the original's: nothing is blown up.

    Raises OSError or ValueError when the picture cannot be decoded.
    """
    wanted = list(sizes)
    file.seek(0)
    with Pillow.open(file) as header:
        full_width, full_height = upright_size(header)
    picture = _opened(file, max(size.width for size in wanted))
    rendered: list[Rendered] = []
    for width in sorted({size.width for size in wanted}, reverse=True):
        target = min(width, full_width)
        height = max(1, round(full_height * target / full_width))
        scaled = _bare(
            picture.resize((target, height), Pillow.Resampling.LANCZOS, reducing_gap=3.0),
            picture.info.get("icc_profile"),
        )
        rendered += [
            Rendered(size, _encoded(scaled, size.form), target, height) for size in wanted if size.width == width
        ]
    return rendered


def shrunk_jpeg(file: IO[bytes], width: int) -> bytes | None:
    """A stand-in for a JPEG at least twice as wide as needed: upright, shrunk while loading, without camera data.

    None when shrinking while loading gains nothing.
    """
    file.seek(0)
    with Pillow.open(file) as header:
        pays = header.format in {"JPEG", "MPO"} and header.mode == "RGB" and upright_size(header)[0] >= 2 * width
    if not pays:
        return None
    picture = _opened(file, width)
    buffer = BytesIO()
    picture.save(
        buffer,
        "JPEG",
        quality=INTERMEDIATE_QUALITY,
        subsampling=0,
        icc_profile=picture.info.get("icc_profile"),
    )
    return buffer.getvalue()


def without_camera_data(content: bytes) -> bytes:
    """A JPEG or PNG without EXIF, XMP, texts and comments, the pixels untouched; other content as it is.

    Wagtail hands EXIF on to the JPEGs and PNGs it makes; the other formats it writes carry none.
    """
    if content.startswith(b"\xff\xd8"):
        return _without_segments(content)
    if content.startswith(PNG_SIGNATURE):
        return _without_chunks(content)
    return content


def _without_segments(content: bytes) -> bytes:
    """A JPEG is a chain of segments (marker, length, data) up to the start of the scan."""
    kept, at = [content[:2]], 2
    while content[at : at + 1] == b"\xff" and content[at + 1] != START_OF_SCAN:
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at + 1] not in TELLING_SEGMENTS:
            kept.append(content[at:end])
        at = end
    return b"".join(kept) + content[at:]


def _without_chunks(content: bytes) -> bytes:
    """A PNG is a chain of chunks: length, type, data, checksum."""
    kept, at = [PNG_SIGNATURE], len(PNG_SIGNATURE)
    while at < len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] not in TELLING_CHUNKS:
            kept.append(content[at:end])
        at = end
    return b"".join(kept)
