"""Real films through the real program."""

import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import pytest
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from media.enums import FilmState, JobKind, JobState
from media.films.encoding import plans, services
from media.films.encoding.leftovers import leftovers_remove
from media.films.encoding.program import Program, program
from media.films.jobs import children
from media.films.jobs.services import job_queue
from media.films.processing import process_next
from media.models import FilmRendition, FilmVersion, MediaJob, PosterFrame, Storyboard
from tests.media.films.making import SILENCE, Recipe, film_bytes, queued_for_encoding, turned

GPS = "+30.5928+114.3055/"
TAIL = b"PK\x03\x04evil.html<script>alert(1)</script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("films")


def _encoded(content: bytes, recipe: Recipe) -> FilmVersion:
    version, job = queued_for_encoding(content, recipe)
    assert process_next()
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.DONE, "")
    version.refresh_from_db()
    assert version.state == FilmState.READY
    return version


def _bytes(row: FilmRendition | PosterFrame | Storyboard) -> bytes:
    with row.file.storage.open(str(row.file.name), "rb") as file:
        content: bytes = file.read()
    return content


def _opened(rendition: FilmRendition) -> Any:
    return av.open(BytesIO(_bytes(rendition)))


def _loudness(rendition: FilmRendition, folder: Path) -> float:
    path = folder / "loud.mp4"
    path.write_bytes(_bytes(rendition))
    command = [program().path, "-hide_banner", "-nostats", "-i", str(path), "-af", "ebur128", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", said)[-1])


def _stored() -> set[str]:
    found = set()
    for kind in ("renditions", "frames", "storyboards"):
        try:
            folders, _files = default_storage.listdir(f"films/{kind}")
        except FileNotFoundError:
            continue
        for name in folders:
            found |= {f"films/{kind}/{name}/{file}" for file in default_storage.listdir(f"films/{kind}/{name}")[1]}
    return found


def _known() -> set[str]:
    rows: list[Any] = [*FilmRendition.objects.all(), *PosterFrame.objects.all(), *Storyboard.objects.all()]
    return {row.file.name for row in rows}


@pytest.mark.django_db
def test_a_phones_film_becomes_two_files_that_every_phone_plays(folder: Path) -> None:
    """Ten bits and full chroma, a place, a chapter, something appended, quiet mono sound."""
    chapters = folder / "chapters.txt"
    chapters.write_text(";FFMETADATA1\ntitle=secret title\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=1\ntitle=inside\n")
    recipe = Recipe(
        width=1280,
        height=720,
        seconds=4.5,
        fps=8,
        container="mov",
        options=(
            *("-i", str(chapters), "-map_metadata", "2", "-map", "0:v", "-map", "1:a"),
            *("-metadata", f"location={GPS}", "-metadata", "comment=owner of the phone"),
            *("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv422p10le", "-g", "250"),
        ),
    )
    content = film_bytes(recipe, folder) + TAIL
    assert GPS.encode() in content and b"secret title" in content

    version = _encoded(content, recipe)

    renditions = list(version.renditions.all())
    assert [(one.short_edge, one.width, one.height) for one in renditions] == [(720, 1280, 720), (480, 854, 480)]
    for rendition in renditions:
        played = _bytes(rendition)
        assert len(played) == rendition.size and rendition.error_lines == 0
        assert not any(words in played for words in (GPS.encode(), b"secret title", b"inside", b"owner", b"evil"))
        assert played.index(b"moov") < played.index(b"mdat")
        with _opened(rendition) as film:
            (picture,), (sound,) = film.streams.video, film.streams.audio
            assert (picture.codec_context.name, picture.codec_context.pix_fmt) == ("h264", "yuv420p")
            assert picture.codec_context.profile == "High"
            assert (sound.codec_context.name, sound.rate, sound.codec_context.layout.name) == ("aac", 48000, "stereo")
            assert dict(film.metadata).keys() <= {"major_brand", "minor_version", "compatible_brands"}
            keys = [float(one.pts * one.time_base) for one in film.demux(picture) if one.is_keyframe]
            assert keys == pytest.approx([0, 2, 4], abs=0.13)
        assert str(folder) not in rendition.command and "/" not in rendition.command.split("-i ")[0].split()[0]
    assert -17.5 < _loudness(renditions[0], folder) < -14.5
    assert version.duration_ms == pytest.approx(4500, abs=150)
    assert version.ready_at is not None

    board = version.storyboard
    assert (board.every_ms, board.columns, board.frames) == (2000, 10, 3)
    with Pillow.open(BytesIO(_bytes(board))) as picture:
        assert picture.size == (1600, 90)
    frames = list(version.poster_frames.all())
    assert [frame.at_ms for frame in frames] == pytest.approx([450, 2250, 3600], abs=150)
    with Pillow.open(BytesIO(_bytes(frames[1]))) as picture:
        assert picture.size == (1280, 720) == (frames[1].width, frames[1].height)
    assert _known() <= _stored()


@pytest.mark.django_db
def test_a_film_held_upright_stands_upright_and_is_not_enlarged(folder: Path) -> None:
    recipe = Recipe(width=320, height=180, changes={"width": 180, "height": 320})

    version = _encoded(turned(film_bytes(recipe, folder)), recipe)

    (rendition,) = version.renditions.all()
    assert (rendition.short_edge, rendition.width, rendition.height) == (180, 180, 320)
    with _opened(rendition) as film:
        assert next(film.decode(video=0)).rotation == 0
    assert (version.storyboard.tile_width, version.storyboard.tile_height) == (90, 160)


@pytest.mark.django_db
def test_pixels_that_are_not_square_become_so(folder: Path) -> None:
    recipe = Recipe(width=180, height=144, options=("-vf", "setsar=64/45", "-c:v", "libx264", "-preset", "ultrafast"))

    (rendition,) = _encoded(film_bytes(recipe, folder), recipe).renditions.all()

    assert (rendition.width, rendition.height) == (256, 144)


@pytest.mark.django_db
@pytest.mark.parametrize(("sound", "streams"), [(SILENCE, 1), ("", 0)], ids=["silence", "no sound"])
def test_a_film_without_anything_to_hear_is_no_error(folder: Path, sound: str, streams: int) -> None:
    recipe = Recipe(sound=sound)

    (rendition,) = _encoded(film_bytes(recipe, folder), recipe).renditions.all()

    assert "loudnorm" not in rendition.command
    with _opened(rendition) as film:
        assert len(film.streams.audio) == streams


@pytest.mark.django_db
def test_high_dynamic_range_becomes_colours_that_every_screen_shows(folder: Path) -> None:
    hlg = ("-color_trc", "arib-std-b67", "-color_primaries", "bt2020", "-colorspace", "bt2020nc")
    recipe = Recipe(
        options=("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", *hlg),
        changes={"is_hdr": True},
    )

    version = _encoded(film_bytes(recipe, folder), recipe)

    (rendition,) = version.renditions.all()
    with _opened(rendition) as film:
        context = film.streams.video[0].codec_context
        assert (context.pix_fmt, context.color_trc, context.colorspace) == ("yuv420p", 1, 1)
    assert version.findings == []


@pytest.mark.django_db
def test_without_the_filters_for_it_high_dynamic_range_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Program(program().path, maps_tones=False)
    monkeypatch.setattr(services, "program", lambda: plain)
    recipe = Recipe(changes={"is_hdr": True})

    version = _encoded(film_bytes(recipe, folder), recipe)

    assert [finding["code"] for finding in version.findings] == [services.NOT_TONE_MAPPED]


@pytest.mark.django_db
def test_a_film_that_is_fine_is_repacked_and_what_hung_on_it_is_gone(folder: Path) -> None:
    recipe = Recipe(
        container="mov",
        options=("-c:v", "libx264", "-pix_fmt", "yuv420p", "-metadata", f"location={GPS}"),
        changes={"may_copy": True},
    )

    content = film_bytes(recipe, folder) + TAIL
    assert GPS.encode() in content

    (rendition,) = _encoded(content, recipe).renditions.all()

    played = _bytes(rendition)
    assert "-c copy" in rendition.command
    assert b"evil" not in played and GPS.encode() not in played
    assert played.index(b"moov") < played.index(b"mdat")


@pytest.mark.django_db
def test_fast_and_interlaced_pictures_are_made_plain(folder: Path) -> None:
    recipe = Recipe(fps=50, seconds=0.6, changes={"is_interlaced": True})

    (rendition,) = _encoded(film_bytes(recipe, folder), recipe).renditions.all()

    assert "bwdif" in rendition.command
    with _opened(rendition) as film:
        assert len(list(film.decode(video=0))) == pytest.approx(18, abs=2)


@pytest.mark.django_db
def test_a_damaged_film_is_made_and_the_editor_is_told_to_look(folder: Path) -> None:
    recipe = Recipe(seconds=2.0, options=("-c:v", "libx264", "-g", "250", "-movflags", "+faststart"))
    content = bytearray(film_bytes(recipe, folder))
    for place in range(content.index(b"mdat") + 4000, len(content) - 200, 499):
        content[place] ^= 0xFF

    version = _encoded(bytes(content), recipe)

    (rendition,) = version.renditions.all()
    assert rendition.error_lines > 0
    (finding,) = version.findings
    assert finding["code"] == services.DAMAGED and str(rendition.error_lines) in finding["sentence"]


@pytest.mark.django_db
def test_what_cannot_be_decoded_fails_at_once_with_a_reason(folder: Path) -> None:
    version, job = queued_for_encoding(b"no film at all" * 100, Recipe())
    before = _stored()

    process_next()

    job.refresh_from_db()
    version.refresh_from_db()
    assert (job.state, version.state) == (JobState.FAILED, FilmState.FAILED)
    assert "无法解码" in job.error
    assert _stored() == before


@pytest.mark.django_db
def test_a_film_shorter_than_it_said_is_not_published(folder: Path) -> None:
    recipe = Recipe(changes={"duration_ms": 60_000})
    version, job = queued_for_encoding(film_bytes(recipe, folder), recipe)

    process_next()

    job.refresh_from_db()
    assert job.state == JobState.QUEUED and "应有 60.0 秒" in job.error
    assert not version.renditions.exists()


@pytest.mark.django_db
def test_sound_may_go_on_after_the_picture(folder: Path) -> None:
    recipe = Recipe(seconds=2.0, options=("-vf", "trim=duration=0.9", "-c:v", "libx264", "-preset", "ultrafast"))

    version = _encoded(film_bytes(recipe, folder), recipe)

    assert version.poster_frames.count() == 2
    assert version.storyboard.frames == 1


@pytest.mark.django_db
def test_a_lost_original_is_told(folder: Path) -> None:
    version, job = queued_for_encoding(b"film", Recipe())
    version.original.storage.delete(str(version.original.name))

    process_next()

    job.refresh_from_db()
    assert job.state == JobState.FAILED and "重新上传" in job.error


@pytest.mark.django_db
def test_who_loses_the_job_at_the_last_moment_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = Recipe()
    version, job = queued_for_encoding(film_bytes(recipe, folder), recipe)
    real = services._put

    def put_and_lose(*arguments: Any) -> str:
        MediaJob.objects.update(fence=99)
        return real(*arguments)

    monkeypatch.setattr(services, "_put", put_and_lose)
    before = _stored()

    process_next()

    assert _stored() == before
    assert not version.renditions.exists()
    job.refresh_from_db()
    assert (job.state, job.fence) == (JobState.RUNNING, 99)


@pytest.mark.django_db
def test_a_film_deleted_while_it_is_encoded_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = Recipe()
    version, _job = queued_for_encoding(film_bytes(recipe, folder), recipe)
    monkeypatch.setattr("media.films.jobs.leases.SECONDS_BETWEEN_BEATS", 0.0)
    real = plans.encode_command

    def command_and_delete(*arguments: Any, **named: Any) -> list[str]:
        version.film.delete()
        return real(*arguments, **named)

    monkeypatch.setattr(services, "encode_command", command_and_delete)
    before = _stored()

    assert process_next()

    assert not FilmVersion.objects.filter(pk=version.pk).exists()
    assert _stored() == before


@pytest.mark.django_db
def test_encoded_anew_the_former_files_go_and_strangers_go_too(
    folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    recipe = Recipe(seconds=0.5)
    version = _encoded(film_bytes(recipe, folder), recipe)
    former = _known()
    stray = default_storage.save(f"films/renditions/{version.key.hex}/stray.mp4", BytesIO(b"half"))

    job_queue(version=version, kind=JobKind.ENCODE)
    with django_capture_on_commit_callbacks(execute=True):
        assert process_next()

    assert FilmVersion.objects.get(pk=version.pk).state == FilmState.READY
    mine = {name for name in _stored() if version.key.hex in name}
    assert mine == _known() and not mine & former and stray not in mine
    assert leftovers_remove(version_key=version.key) == 0

    with django_capture_on_commit_callbacks(execute=True):
        version.film.delete()
    assert not {name for name in _stored() if version.key.hex in name}


@pytest.mark.django_db
def test_a_worker_asked_to_stop_gives_the_film_back(folder: Path) -> None:
    recipe = Recipe(seconds=2.0)
    _version, job = queued_for_encoding(film_bytes(recipe, folder), recipe)
    begun: list[Any] = []
    real = children.run

    def run_and_tell(*arguments: Any, **named: Any) -> children.Outcome:
        begun.append(arguments)
        return real(*arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(services, "run", run_and_tell)
        process_next(must_stop=lambda: bool(begun))

    assert begun
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.QUEUED, 0)
