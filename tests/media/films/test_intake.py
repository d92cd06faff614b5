"""Every kind of file an editor may come with, and every one that must not come in, by both instruments."""

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from media.films.intake import running
from media.films.intake.ffprobe import Ffprobe
from media.films.intake.pyav import PyAv
from media.films.intake.running import CONFINED, Unreadable, said_by
from media.films.intake.services import examine
from media.films.intake.verdicts import Severity, Verdict
from tests.factories.films import HONEST, HOSTILE, film_folder

pytestmark = pytest.mark.skipif(shutil.which("ffprobe") is None, reason="没有 ffprobe：请安装 Debian 软件包 ffmpeg")

MINGLED = ("fps", "gop_ms", "duration_ms", "bit_rate", "is_variable_rate")
"""Two versions of FFmpeg's libraries may count these a little differently."""


@pytest.fixture(scope="module")
def films() -> Path:
    return film_folder()


def _codes(verdict: Verdict) -> list[str]:
    return [finding.code for finding in verdict.findings]


def _both(path: Path) -> tuple[Verdict, Verdict]:
    return examine(path, Ffprobe()), examine(path, PyAv())


def test_there_are_files_enough() -> None:
    assert len(HONEST) + len(HOSTILE) >= 75


@pytest.mark.parametrize("name", HONEST)
def test_no_honest_film_is_refused_and_both_instruments_say_the_same(films: Path, name: str) -> None:
    one, other = _both(films / name)

    assert one.accepted, one.findings
    assert one.probe is not None and other.probe is not None
    assert one.findings == other.findings
    assert (one.may_copy, one.why_not_copied) == (other.may_copy, other.why_not_copied)
    told, also = asdict(one.probe), asdict(other.probe)
    assert {key: value for key, value in told.items() if key not in MINGLED} == {
        key: value for key, value in also.items() if key not in MINGLED
    }
    assert told["duration_ms"] == pytest.approx(also["duration_ms"], rel=0.02)
    assert told["fps"] == pytest.approx(also["fps"], rel=0.05)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_other_file_is_accepted_and_both_instruments_say_why_alike(films: Path, name: str) -> None:
    code = HOSTILE[name][0]
    one, other = _both(films / name)

    assert not one.accepted and not one.may_copy
    assert code in _codes(one)
    assert one.findings == other.findings
    for finding in one.findings:
        if finding.severity == Severity.REFUSAL:
            assert finding.sentence.endswith("。") and "请" in finding.sentence


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("zip-behind.mp4", "appended"),
        ("page-behind.mp4", "appended"),
        ("no-sound.mp4", "silent"),
        ("hdr-hlg.mov", "hdr"),
        ("interlaced.mpg", "interlaced"),
        ("phone.mp4", "small"),
    ],
)
def test_what_an_editor_should_know_is_told(films: Path, name: str, code: str) -> None:
    verdict = examine(films / name)

    assert code in _codes(verdict)
    assert verdict.findings_json()[0].keys() == {"code", "severity", "sentence"}


def test_a_film_held_upright_is_upright(films: Path) -> None:
    probe = examine(films / "portrait-hevc.mov").probe

    assert probe is not None
    assert (probe.width, probe.height, probe.rotation % 180) == (180, 320, 90)


def test_only_what_phones_play_as_it_is_may_be_copied(films: Path) -> None:
    assert examine(films / "ready.mp4").may_copy
    assert examine(films / "hdr-hlg.mov").why_not_copied[:2] == ("画面编码是 HEVC", "像素格式是 yuv420p10le")
    assert "画面需要转正" in examine(films / "portrait-hevc.mov").why_not_copied
    assert "每秒 60 帧，多于 31 帧" in examine(films / "60-frames.mp4").why_not_copied


@pytest.mark.parametrize("name", ["playlist.mp4", "playlist-in-a-box.mp4", "reference.mov"])
def test_no_other_file_is_ever_opened(films: Path, name: str, tmp_path: Path) -> None:
    """Even where the content got past the first look: the demuxer is named and follows nothing."""
    (tmp_path / "phone.mp4").symlink_to(films / "phone.mp4")
    tricked = tmp_path / name
    tricked.write_bytes((films / name).read_bytes())
    for instrument in (Ffprobe(), PyAv()):
        try:
            read = instrument.read(tricked, "mov")
        except Unreadable:
            continue
        assert not any(instrument.walk(tricked, "mov", stream.index).shows_a_picture for stream in read.streams)


def test_no_address_is_ever_asked(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        tricked = tmp_path / "far.mp4"
        tricked.write_text(f"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:{port}/a.ts\n#EXT-X-ENDLIST\n")
        assert not examine(tricked).accepted
        for instrument in (Ffprobe(), PyAv()):
            with pytest.raises(Unreadable):
                instrument.read(tricked, "mov")
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_name_that_looks_like_an_option_or_an_address_is_a_name(films: Path, tmp_path: Path) -> None:
    for name in ("-i.mp4", "http:a.mp4", "影片 “一”%d.mp4", "concat:a|b.mp4"):
        path = tmp_path / name
        path.write_bytes((films / "base.mp4").read_bytes())
        for verdict in _both(path):
            assert verdict.accepted


def test_a_child_that_takes_too_long_is_stopped() -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable), running.confined(["sleep", "60"], wall_seconds=0.3) as output:
        output.read()
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    "deed",
    [
        "import tempfile; tempfile.TemporaryFile(buffering=0).write(b'x')",
        "bytearray(8 << 30)",
        "print('x' * 50_000_000)",
    ],
    ids=["writes", "takes memory", "talks without end"],
)
def test_a_child_has_no_more_than_it_needs(deed: str) -> None:
    with pytest.raises(Unreadable):
        said_by([sys.executable, "-c", deed])


def test_a_child_ends_with_the_one_who_asked() -> None:
    program = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-I", "-S", {str(CONFINED)!r}, "60", "4096", "sleep", "60"])
print(child.pid, flush=True)
import time; time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        deadline = time.monotonic() + 20
        while b"sleep" not in Path(f"/proc/{pid}/cmdline").read_bytes()[:6]:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        parent.kill()
    while os.path.exists(f"/proc/{pid}") and Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z":
        assert time.monotonic() < deadline
        time.sleep(0.02)
