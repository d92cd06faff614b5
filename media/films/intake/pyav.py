"""The instrument where there is no ffprobe: PyAV, which brings FFmpeg's libraries, in a process of its own."""

import json
import sys
from pathlib import Path

from media.films.intake.running import Unreadable, lines_of, said_by
from media.films.intake.streams import Packet, Read, Stream, Walked, packet_of

CHILD = Path(__file__).with_name("pyav_child.py")
SHOWN = "shown "
"""Begins the child's line on the first picture it could decode; by how much it is to be turned follows."""


class PyAv:
    def _command(self, *asked: str) -> list[str]:
        return [sys.executable, "-I", "-B", str(CHILD), *asked]

    def read(self, path: Path, container: str) -> Read:
        try:
            told = json.loads(said_by(self._command("read", container, str(path))))
        except ValueError:
            raise Unreadable from None
        return Read(told["duration_ms"], tuple(Stream(**one) for one in told["streams"]))

    def walk(self, path: Path, container: str, index: int) -> Walked:
        packets: list[Packet] = []
        shown, rotation = False, 0
        for line in lines_of(self._command("walk", container, str(path), str(index))):
            if line.startswith(SHOWN):
                shown, rotation = True, int(line.removeprefix(SHOWN))
            elif packet := packet_of(line):
                packets.append(packet)
        return Walked(packets, shown, rotation)
