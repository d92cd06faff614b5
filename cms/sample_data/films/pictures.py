"""The pictures of a sample film: the platform's illustrations, cut to the screen, with 示例 drawn by its strokes."""

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parent.parent / "pictures"
SIZE = (1408, 792)
"""Wider and higher than the film, which moves along it."""
SHI = (
    ((6, 4), (18, 4)),
    ((2, 9), (22, 9)),
    ((12, 9), (12, 21)),
    ((12, 21), (9, 20)),
    ((8, 13), (4, 18)),
    ((16, 13), (20, 18)),
)
LI = (
    ((5, 2), (1, 10)),
    ((4, 6), (4, 22)),
    ((7, 4), (15, 4)),
    ((10, 4), (7, 13)),
    ((10, 9), (15, 9)),
    ((15, 9), (8, 21)),
    ((10, 13), (13, 16)),
    ((18, 5), (18, 16)),
    ((22, 2), (22, 21)),
    ((22, 21), (19, 20)),
)
"""The strokes of 示 and 例 as lines in a square of 24."""
INK, PAPER = "#1f1b18", "#ffffff"


def picture_of(file: str) -> Image.Image:
    """The illustration as a film shows it."""
    with Image.open(FOLDER / file) as opened:
        whole = opened.convert("RGB")
    width, height = SIZE
    scale = max(width / whole.width, height / whole.height)
    fitted = whole.resize((round(whole.width * scale), round(whole.height * scale)), Image.Resampling.BILINEAR)
    left, top = (fitted.width - width) // 2, (fitted.height - height) // 2
    return fitted.crop((left, top, left + width, top + height))


def mark() -> Image.Image:
    """示例 on a small paper, as tall as a line of a caption."""
    step, pad, gap = 2, 12, 8
    side = 24 * step
    made = Image.new("RGB", (2 * side + 2 * pad + gap, side + 2 * pad), PAPER)
    draw = ImageDraw.Draw(made)
    draw.rectangle((0, 0, made.width - 1, made.height - 1), outline=INK, width=3)
    for number, strokes in enumerate((SHI, LI)):
        left = pad + number * (side + gap)
        for (x1, y1), (x2, y2) in strokes:
            draw.line((left + x1 * step, pad + y1 * step, left + x2 * step, pad + y2 * step), fill=INK, width=5)
    return made
