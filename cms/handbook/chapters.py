"""The chapters on the disk, and what the links between them mean in the admin."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from cms.handbook.rendering import Rendered, rendered

CONTENTS = "README.md"
PICTURES = "pictures"
_CHAPTER = re.compile(r"\d\d-[a-z0-9-]+\.md")
_PICTURE = re.compile(r"[\w-]+\.(?:webp|png|jpg|svg)")


def folder() -> Path:
    """Part of every checkout, and so of every installation."""
    return Path(settings.BASE_DIR) / "docs/editor-handbook"


@cache
def contents() -> Rendered:
    """The page that lists the chapters. Raises OSError where the handbook is missing, see `checks`."""
    return _read(folder() / CONTENTS)


@cache
def chapter_names() -> tuple[str, ...]:
    """In their order, as addresses name them."""
    return tuple(sorted(path.stem for path in folder().glob("*.md") if _CHAPTER.fullmatch(path.name)))


@cache
def chapter(name: str) -> Rendered:
    """Raises KeyError for a name that no chapter has."""
    if name not in chapter_names():
        raise KeyError(name)
    return _read(folder() / f"{name}.md")


def picture(name: str) -> Path:
    """Raises KeyError for a name that no picture of the handbook has."""
    path = folder() / PICTURES / name
    if not _PICTURE.fullmatch(name) or not path.is_file():
        raise KeyError(name)
    return path


def address_in_admin(target: str) -> str:
    """Of a chapter, the contents or a picture, as the text names it; everything else stays what it is."""
    parts = urlsplit(target)
    within = f"#{parts.fragment}" if parts.fragment else ""
    if parts.scheme or parts.netloc or not parts.path:
        return target
    if parts.path == CONTENTS:
        return reverse("handbook") + within
    if _CHAPTER.fullmatch(parts.path):
        return reverse("handbook_chapter", args=[parts.path.removesuffix(".md")]) + within
    place, _, name = parts.path.rpartition("/")
    return reverse("handbook_picture", args=[name]) if place == PICTURES and _PICTURE.fullmatch(name) else target


def _read(path: Path) -> Rendered:
    return rendered(path.read_text(encoding="utf-8"), address_in_admin)
