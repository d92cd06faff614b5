"""Films ready to be played, whose bytes are no pictures: for whoever serves them and minds their words."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Collection

from media.enums import FilmState
from media.models import CaptionCue, Chapter, Film, FilmRendition, FilmVersion, Storyboard

BYTES = bytes(range(256)) * 40
"""10 240 of them, each byte known by its place."""


def make_playable(
    title: str = "示例影片", *, content: bytes = BYTES, film: Film | None = None, **facts: Any
) -> FilmVersion:
    """A version of 30 seconds with two renditions and a storyboard."""
    film = film or Film.objects.create(title=title, collection=Collection.get_first_root_node())
    defaults: dict[str, Any] = {
        "number": film.versions.count() + 1,
        "state": FilmState.READY,
        "original_name": "示例.mp4",
        "size": len(content),
        "sha256": hashlib.sha256(b"original" + content).hexdigest(),
        "duration_ms": 30_000,
        "width": 1280,
        "height": 720,
    }
    version = FilmVersion(film=film, **(defaults | facts))
    version.original.save("示例.mp4", ContentFile(b"original" + content), save=False)
    version.save()
    for short_edge in (720, 480):
        _rendition(version, short_edge, content + bytes([short_edge % 256]))
    picture = b"storyboard" + content[:100]
    board = Storyboard(
        version=version,
        sha256=hashlib.sha256(picture).hexdigest(),
        every_ms=5000,
        columns=3,
        frames=6,
        tile_width=160,
        tile_height=90,
    )
    board.file.save("预览.jpg", ContentFile(picture), save=True)
    return version


def _rendition(version: FilmVersion, short_edge: int, content: bytes) -> None:
    made = FilmRendition(
        version=version,
        short_edge=short_edge,
        width=short_edge * 16 // 9,
        height=short_edge,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        command="示例",
    )
    made.file.save(f"示例影片-{short_edge}.mp4", ContentFile(content), save=True)


def with_words(version: FilmVersion) -> FilmVersion:
    CaptionCue.objects.create(version=version, start_ms=1000, end_ms=3000, text="第一句\n<b>不是</b>标签 & 符号")
    CaptionCue.objects.create(version=version, start_ms=4000, end_ms=6000, text="第二句")
    Chapter.objects.create(version=version, start_ms=0, title="开头")
    Chapter.objects.create(version=version, start_ms=15_000, title="下半段")
    return version
