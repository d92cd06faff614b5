"""What films to judge are made with, and the two lists they are entered in."""

import struct
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from media.films.encoding.program import program

SIZE = "320x180"
SECONDS = 2
PICTURE = f"testsrc2=size={SIZE}:rate=25:duration={SECONDS}"
SOUND = f"sine=frequency=440:sample_rate=48000:duration={SECONDS}"
X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
AAC = ("-c:a", "aac", "-b:a", "64k", "-ac", "2")
X265 = ("-c:v", "libx265", "-preset", "ultrafast", "-tag:v", "hvc1")
QUIET_X265 = "log-level=none:pools=none:frame-threads=1"

Maker = Callable[[Path], None]
HONEST: dict[str, Maker] = {}
"""What an editor may come with, by file name."""
HOSTILE: dict[str, tuple[str, Maker]] = {}
"""What has to be refused, with the code of the finding."""


def honest(name: str) -> Callable[[Maker], Maker]:
    return lambda maker: HONEST.setdefault(name, maker)


def hostile(name: str, code: str) -> Callable[[Maker], Maker]:
    return lambda maker: HOSTILE.setdefault(name, (code, maker))[1]


def ffmpeg(*wishes: str) -> None:
    subprocess.run([program().path, "-nostdin", "-v", "error", "-y", "-threads", "1", *wishes], check=True)


def encoded(to: Path, *wishes: str, picture: str = PICTURE, sound: str | None = SOUND) -> None:
    sounds = ("-f", "lavfi", "-i", sound) if sound else ()
    ffmpeg("-f", "lavfi", "-i", picture, *sounds, *wishes, str(to))


def base_of(to: Path) -> Path:
    return to.with_name("base.mp4")


def remuxed(to: Path, *wishes: str) -> None:
    ffmpeg("-i", str(base_of(to)), "-c", "copy", *wishes, str(to))


def rewritten(to: Path, change: Callable[[bytes], bytes], of: str = "base.mp4") -> None:
    to.write_bytes(change(to.with_name(of).read_bytes()))


def turned(data: bytes) -> bytes:
    """As a phone writes it that was held upright: the matrix of the picture's track turns it by 90 degrees."""
    at = data.index(b"tkhd") + 4
    matrix = at + 4 + (36 if data[at] == 0 else 48)
    upright = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 180 << 16, 0, 0x40000000)
    return data[:matrix] + upright + data[matrix + 36 :]


def elsewhere(data: bytes) -> bytes:
    """The track's data reference loses the mark that says: in this very file."""
    at = data.index(b"url \x00\x00\x00\x01")
    return data[: at + 7] + b"\x00" + data[at + 8 :]


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def amr(seconds: int) -> bytes:
    """Silence as phones record it: 50 frames of 12.2 kbit/s each second."""
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * 50 * seconds


def zipped(of: bytes = b"") -> bytes:
    with tempfile.TemporaryFile() as file:
        file.write(of)
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr("index.html", "<script>alert(1)</script>")
        file.seek(0)
        return file.read()
