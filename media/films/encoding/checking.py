"""Whether what was made is what was meant: read back from the file, not believed from an exit code."""

import hashlib
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import av

from media.films.jobs.endings import Failed

LEAST_PART = 0.98
"""Of the original's length; what is shorter was cut off somewhere."""
GRACE_MS = 1_000
"""Sound that ends after the picture, or a picture that begins late, shortens a short film by more than its part."""
CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file; times in milliseconds."""

    path: Path
    duration_ms: int
    width: int
    height: int
    codec: str
    pixel_format: str
    keyframes_ms: tuple[int, ...]
    last_frame_ms: int
    """When the last picture begins; sound may go on."""
    size: int
    sha256: str
    begins_with_index: bool
    """Whether a player can begin before it has all of it."""

    @property
    def longest_gap_ms(self) -> int:
        """Between two keyframes, or the last and the end."""
        return max(later - sooner for sooner, later in pairwise((*self.keyframes_ms, self.duration_ms)))


def read_back(path: Path) -> Made:
    """Raises Failed when it is no playable film."""
    try:
        with av.open(str(path), format="mp4") as container:
            stream = container.streams.video[0]
            context = stream.codec_context
            base = stream.time_base
            frames = [
                (round(packet.pts * base * 1000), packet.is_keyframe)
                for packet in container.demux(stream)
                if packet.pts is not None and base is not None
            ]
            duration_ms = round((container.duration or 0) / 1000)
            width, height, codec, pixels = context.width, context.height, context.name, context.pix_fmt
    except (av.FFmpegError, IndexError, OSError):
        raise Failed("转码得到的文件无法读取。") from None
    keyframes = sorted(at_ms for at_ms, is_keyframe in frames if is_keyframe)
    if not keyframes or not duration_ms:
        raise Failed("转码得到的文件没有画面。")
    return Made(
        path=path,
        duration_ms=duration_ms,
        width=width,
        height=height,
        codec=codec,
        pixel_format=pixels or "",
        keyframes_ms=tuple(keyframes),
        last_frame_ms=max(at_ms for at_ms, _is_keyframe in frames),
        size=path.stat().st_size,
        sha256=fingerprint(path),
        begins_with_index=begins_with_index(path),
    )


def check(made: Made, *, expected_ms: int, longest_gap_ms: int) -> None:
    """Raises Failed naming what is wrong with the file."""
    if made.duration_ms < min(
        expected_ms * LEAST_PART, expected_ms - GRACE_MS if expected_ms < 10_000 else expected_ms
    ):
        raise Failed(f"转码得到的影片只有 {made.duration_ms / 1000:.1f} 秒，应有 {expected_ms / 1000:.1f} 秒。")
    wrong = [
        what
        for what, is_right in (
            ("编码", made.codec == "h264"),
            ("像素格式", made.pixel_format == "yuv420p"),
            ("索引位置", made.begins_with_index),
            ("关键帧间隔", made.longest_gap_ms <= longest_gap_ms),
        )
        if not is_right
    ]
    if wrong:
        raise Failed(f"转码得到的文件不合要求（{'、'.join(wrong)}）。")


def fingerprint(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while content := file.read(CHUNK_BYTES):
            digest.update(content)
    return digest.hexdigest()


def begins_with_index(path: Path) -> bool:
    """Whether `moov` stands before `mdat` among the boxes of an MP4."""
    with path.open("rb") as file:
        while len(head := file.read(8)) == 8:
            size, kind = struct.unpack(">I4s", head)
            if kind in (b"moov", b"mdat"):
                return bool(kind == b"moov")
            if size == 1:
                size = struct.unpack(">Q", file.read(8))[0] - 8
            if size < 8:
                return False
            file.seek(size - 8, 1)
    return False
