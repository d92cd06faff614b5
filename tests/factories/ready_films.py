"""Films as pages need them: ready to be played, with captions; their bytes are no film."""

import hashlib
import uuid
from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection

from media.enums import FilmState
from media.models import CaptionCue, Chapter, Film, FilmRendition, FilmVersion

CUES = ((0, 4_000, "示例字幕第一句"), (4_000, 9_000, "每年集中培训时间"), (9_000, 20_000, "不少于32学时"))


def make_film(
    title: str = "示例影片",
    *,
    duration_ms: int = 20_000,
    cues: Sequence[tuple[int, int, str]] = CUES,
    state: str = FilmState.READY,
    key: uuid.UUID | None = None,
    poster: object = None,
) -> FilmVersion:
    content = title.encode()
    film = Film.objects.create(title=title, collection=Collection.get_first_root_node())
    version = FilmVersion.objects.create(
        key=key or uuid.uuid4(),
        film=film,
        number=1,
        state=state,
        original=ContentFile(content, name="original.mp4"),
        original_name="shi-li.mp4",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        duration_ms=duration_ms,
        width=1280,
        height=720,
        poster=poster,
        ready_at=timezone.now(),
    )
    for edge, width in ((720, 1280), (480, 854)):
        rendered = f"{title} {edge}".encode()
        FilmRendition.objects.create(
            version=version,
            short_edge=edge,
            file=ContentFile(rendered, name=f"{edge}.mp4"),
            width=width,
            height=edge,
            size=len(rendered),
            sha256=hashlib.sha256(rendered).hexdigest(),
            command="ffmpeg",
        )
    CaptionCue.objects.bulk_create(
        CaptionCue(version=version, start_ms=start, end_ms=end, text=text) for start, end, text in cues
    )
    Chapter.objects.create(version=version, start_ms=0, title="示例章节")
    return version
