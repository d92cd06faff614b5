"""The instrument where the system has ffprobe."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from media.films.intake.containers import DEMUXERS
from media.films.intake.running import Unreadable, lines_of, said_by
from media.films.intake.streams import Packet, Read, Stream, Walked, packet_of

WHITE_LIST = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,asf,mpeg,mpegts,flv"
INTERLACED = ("tt", "bb", "tb", "bt")
FIRST_SECONDS = 3


class Ffprobe:
    def __init__(self, program: str = "ffprobe") -> None:
        self.program = program

    def _command(self, container: str, *wishes: str) -> list[str]:
        """Only files, only these formats, and of these only the one the content says."""
        return [
            self.program,
            *("-v", "error", "-protocol_whitelist", "file", "-format_whitelist", WHITE_LIST),
            *("-threads", "1", "-f", DEMUXERS[container].partition(",")[0], *wishes),
        ]

    def read(self, path: Path, container: str) -> Read:
        command = self._command(container, "-show_format", "-show_streams", "-of", "json", f"file:{path}")
        told = _json(command)
        streams = tuple(_stream(one) for one in told.get("streams", []))
        return Read(_ms(told.get("format", {}).get("duration")), streams)

    def walk(self, path: Path, container: str, index: int) -> Walked:
        frames, rotation = self._first_seconds(path, container, index)
        return Walked(list(self._packets(path, container)), frames > 0, rotation)

    def _packets(self, path: Path, container: str) -> Iterator[Packet]:
        entries = "packet=stream_index,pts_time,dts_time,duration_time,flags"
        command = self._command(container, "-show_entries", entries, "-of", "csv=p=0", f"file:{path}")
        return filter(None, map(packet_of, lines_of(command)))

    def _first_seconds(self, path: Path, container: str, index: int) -> tuple[int, int]:
        """How many frames could be decoded, and by how much they are to be turned."""
        command = self._command(
            container,
            *("-select_streams", str(index), "-read_intervals", f"%+{FIRST_SECONDS}", "-count_frames"),
            *("-show_entries", "stream=nb_read_frames:stream_side_data=rotation", "-of", "json", f"file:{path}"),
        )
        told: dict[str, Any] = next(iter(_json(command).get("streams", [])), {})
        return int(told.get("nb_read_frames", 0)), _rotation(told)


def _json(command: list[str]) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(said_by(command))
    except ValueError:
        raise Unreadable from None
    return told


def _stream(told: dict[str, Any]) -> Stream:
    codec = str(told.get("codec_name", ""))
    return Stream(
        index=int(told["index"]),
        kind=str(told.get("codec_type", "")),
        codec=codec,
        tag=str(told.get("codec_tag_string", "")),
        is_cover=bool(told.get("disposition", {}).get("attached_pic")),
        width=int(told.get("width", 0)),
        height=int(told.get("height", 0)),
        pix_fmt=str(told.get("pix_fmt", "")),
        level=max(0, int(told.get("level", 0))) if codec == "h264" else 0,
        transfer=str(told.get("color_transfer", "")),
        is_interlaced=told.get("field_order") in INTERLACED,
        duration_ms=_ms(told.get("duration")),
        channels=int(told.get("channels", 0)),
        sample_rate=int(told.get("sample_rate", 0)),
    )


def _rotation(told: dict[str, Any]) -> int:
    """ffprobe counts against the clock."""
    for side in told.get("side_data_list", []):
        if "rotation" in side:
            return -round(float(side["rotation"])) % 360
    return 0


def _ms(seconds: Any) -> int | None:
    try:
        return round(float(seconds) * 1000)
    except (TypeError, ValueError):
        return None
