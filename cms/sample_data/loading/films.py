"""The sample films, known again by their key: their files are made when they are missing."""

import hashlib
import tempfile
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection

from cms.sample_data.content.courses import LESSONS, SampleLesson
from cms.sample_data.films import making
from cms.sample_data.films.making import Recipe, film_make
from media.enums import FilmState
from media.models import CaptionCue, Chapter, Film, FilmRendition, FilmVersion, Image, Storyboard

AT_ONCE = 2
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "sample-films")
CHAPTER_MS = making.CHAPTER_SECONDS * 1000


def load_films(pictures: dict[str, Image]) -> dict[str, FilmVersion]:
    """By the slug of the lesson that shows it."""
    found = {lesson.slug: _known(lesson) for lesson in LESSONS}
    missing = [lesson for lesson in LESSONS if found[lesson.slug] is None]
    made: dict[str, FilmVersion] = {}
    if missing:
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as makers:
            files = makers.map(lambda lesson: film_make(_recipe(lesson), Path(folder)), missing)
            for lesson, file in zip(missing, files, strict=True):
                made[lesson.slug] = _add(lesson, file, pictures[lesson.cover])
    return made | {slug: version for slug, version in found.items() if version is not None}


def _recipe(lesson: SampleLesson) -> Recipe:
    return Recipe(tuple(chapter.picture for chapter in lesson.chapters), lesson.tone)


def _known(lesson: SampleLesson) -> FilmVersion | None:
    versions = FilmVersion.objects.filter(film__key=uuid.uuid5(NAMESPACE, lesson.slug), state=FilmState.READY)
    return versions.order_by("-number").first()


@transaction.atomic
def _add(lesson: SampleLesson, files: Path, poster: Image) -> FilmVersion:
    large = (files / making.LARGE_FILE).read_bytes()
    film = Film.objects.create(
        key=uuid.uuid5(NAMESPACE, lesson.slug),
        title=f"示例影片：{lesson.title}",
        collection=Collection.get_first_root_node(),
    )
    version = FilmVersion.objects.create(
        key=uuid.uuid5(NAMESPACE, f"{lesson.slug}#1"),
        film=film,
        number=1,
        state=FilmState.READY,
        original=ContentFile(large, name=f"{lesson.slug}.mp4"),
        original_name=f"{lesson.slug}.mp4",
        size=len(large),
        sha256=hashlib.sha256(large).hexdigest(),
        duration_ms=len(lesson.chapters) * CHAPTER_MS,
        width=making.SCREEN[0],
        height=making.SCREEN[1],
        poster=poster,
        ready_at=timezone.now(),
    )
    for file, (width, height) in ((making.LARGE_FILE, making.SCREEN), (making.SMALL_FILE, making.SMALL)):
        content = (files / file).read_bytes()
        FilmRendition.objects.create(
            version=version,
            short_edge=height,
            file=ContentFile(content, name=f"{lesson.slug}-{file}"),
            width=width,
            height=height,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            command="示例影片，由程序生成",
        )
    _storyboard(lesson, version, (files / making.STORYBOARD_FILE).read_bytes())
    _words(lesson, version)
    return version


def _storyboard(lesson: SampleLesson, version: FilmVersion, content: bytes) -> None:
    every_ms = making.STORYBOARD_EVERY_SECONDS * 1000
    Storyboard.objects.create(
        version=version,
        file=ContentFile(content, name=f"{lesson.slug}.jpg"),
        sha256=hashlib.sha256(content).hexdigest(),
        every_ms=every_ms,
        columns=making.STORYBOARD_COLUMNS,
        frames=version.duration_ms // every_ms,
        tile_width=making.TILE[0],
        tile_height=making.TILE[1],
    )


def _words(lesson: SampleLesson, version: FilmVersion) -> None:
    """Chapters, and captions that share the time of theirs evenly."""
    for number, chapter in enumerate(lesson.chapters):
        start, each = number * CHAPTER_MS, CHAPTER_MS // len(chapter.cues)
        Chapter.objects.create(version=version, start_ms=start, title=chapter.title)
        for place, words in enumerate(chapter.cues):
            begins = start + place * each
            CaptionCue.objects.create(version=version, start_ms=begins, end_ms=begins + each, text=words)
