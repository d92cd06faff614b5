"""The instrument where there is no ffprobe: PyAV, which brings FFmpeg's libraries, in a process of its own."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from media.films.intake.running import Unreadable, lines_of, said_by
from media.films.intake.streams import Packet, Read, Stream, packet_of

CHILD = Path(__file__).with_name("pyav_child.py")


class PyAv:
    def _command(self, *asked: str) -> list[str]:
        return [sys.executable, "-I", "-B", str(CHILD), *asked]

    def read(self, path: Path, container: str) -> Read:
        try:
            told = json.loads(said_by(self._command("read", container, str(path))))
        except ValueError:
            raise Unreadable from None
        return Read(told["duration_ms"], tuple(Stream(**one) for one in told["streams"]))

    def packets(self, path: Path, container: str) -> Iterator[Packet]:
        return filter(None, map(packet_of, lines_of(self._command("packets", container, str(path)))))

    def shows_a_picture(self, path: Path, container: str, index: int) -> bool:
        return said_by(self._command("picture", container, str(path), str(index))).strip() == b"yes"
