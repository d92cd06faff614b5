"""Makes the public sizes of a picture: one decode for all of them, shrunk while loading, without camera data."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from django.core.files.base import File
from PIL import Image as Pillow
from PIL import ImageOps

QUALITY = {"jpeg": 80, "webp": 80}
SHARPNESS_MARGIN = 2
"""A JPEG is decoded at a reduced size that is still this many times the largest size wanted."""


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


def _opened(file: IO[bytes], largest: int) -> Pillow.Image:
    """The picture upright, in colours both formats know, decoded no larger than needed."""
    picture = Pillow.open(file)
    picture.draft("RGB", (largest * SHARPNESS_MARGIN, largest * SHARPNESS_MARGIN))
    upright = ImageOps.exif_transpose(picture)
    has_alpha = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    return upright.convert("RGBA" if has_alpha else "RGB")


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Pillow.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _encoded(picture: Pillow.Image, form: str) -> bytes:
    """Only pixels and the colour profile are written: EXIF, with place and serial number, stays behind."""
    buffer = BytesIO()
    flat = _on_white(picture) if form == "jpeg" else picture
    options = {"progressive": True, "optimize": True} if form == "jpeg" else {"method": 4}
    flat.save(
        buffer, form.upper(), quality=QUALITY[form], icc_profile=picture.info.get("icc_profile"), exif=b"", **options
    )
    return buffer.getvalue()


def without_camera_data(file: File[bytes]) -> File[bytes]:
    """The same picture without EXIF; the very same file when it has none."""
    with Pillow.open(file.open("rb")) as picture:
        if "exif" in picture.info:
            buffer = BytesIO()
            picture.save(buffer, picture.format, quality=90, exif=b"")
            return File(buffer, name=file.name)
    file.seek(0)
    return file


def render(file: IO[bytes], sizes: Iterable[Size], *, full_width: int) -> list[Rendered]:
    """Every size wanted of the picture; widths beyond the original's `full_width` get the original width."""
    wanted = list(sizes)
    picture = _opened(file, max(size.width for size in wanted))
    rendered: list[Rendered] = []
    for width in sorted({size.width for size in wanted}, reverse=True):
        target = min(width, full_width)
        height = max(1, round(picture.height * target / picture.width))
        scaled = picture.resize((target, height), Pillow.Resampling.LANCZOS, reducing_gap=3.0)
        scaled.info["icc_profile"] = picture.info.get("icc_profile")
        for size in wanted:
            if size.width == width:
                rendered.append(Rendered(size, _encoded(scaled, size.form), target, height))
    return rendered
