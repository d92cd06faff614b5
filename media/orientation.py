"""How a camera was held: read from the header, so that nothing is decoded for it."""

from PIL import Image as Pillow

EXIF_ORIENTATION = 0x0112
TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}
SIDEWAYS = frozenset({5, 6, 7, 8})


def orientation_of(picture: Pillow.Image) -> int:
    """EXIF orientation, 1 (upright) to 8. Pillow would decode a whole PNG to look for EXIF behind the pixels: it is
    respected only where writers put it, in front."""
    if picture.format == "PNG" and "exif" not in picture.info:
        return 1
    try:
        value = picture.getexif().get(EXIF_ORIENTATION, 1)
    except (SyntaxError, ValueError, OSError):
        return 1
    return value if value in TURNS else 1


def upright_size(picture: Pillow.Image) -> tuple[int, int]:
    """Width and height in pixels as a reader sees the picture."""
    width, height = picture.size
    return (height, width) if orientation_of(picture) in SIDEWAYS else (width, height)
