"""Run by its path in a confined process; reads one file with PyAV and tells it as `streams.py` wants it.

The demuxer is named, so that none is guessed that would follow other files, and only the file protocol is open.
"""

import json
import sys
from typing import Any

import av
import av.logging

PROTOCOLS = {"protocol_whitelist": "file"}
TRANSFERS = {16: "smpte2084", 18: "arib-std-b67"}
INTERLACED = range(2, 6)
"""AV_FIELD_TT to AV_FIELD_BT."""
FIRST_SECONDS = 3
H264_CONFIGURATION = 1
LEVEL_AT = 3
"""ISO/IEC 14496-15, AVCDecoderConfigurationRecord: version, profile, compatibility, level."""


def opened(container: str, path: str) -> Any:
    return av.open(f"file:{path}", format=container, options=PROTOCOLS, metadata_errors="replace")


def level_of(context: Any) -> int:
    extra = bytes(context.extradata or b"")
    return extra[LEVEL_AT] if len(extra) > LEVEL_AT and extra[0] == H264_CONFIGURATION else 0


def stream_told(stream: Any) -> dict[str, Any]:
    context = stream.codec_context
    told: dict[str, Any] = {
        "index": stream.index,
        "kind": stream.type,
        "codec": context.codec.canonical_name if context is not None else "",
        "tag": str(getattr(context, "codec_tag", "") or ""),
        "is_cover": bool(stream.disposition & av.stream.Disposition.attached_pic),
        "duration_ms": round(float(stream.duration * stream.time_base) * 1000) if stream.duration else None,
    }
    if stream.type == "video" and context is not None:
        told |= {
            "width": context.width,
            "height": context.height,
            "pix_fmt": context.pix_fmt or "",
            "level": level_of(context) if told["codec"] == "h264" else 0,
            "transfer": TRANSFERS.get(int(context.color_trc), ""),
            "is_interlaced": int(context.field_order) in INTERLACED,
        }
    if stream.type == "audio" and context is not None:
        told |= {"channels": context.channels or 0, "sample_rate": context.sample_rate or 0}
    return told


def read(container: str, path: str) -> None:
    with opened(container, path) as film:
        told = [stream_told(stream) for stream in film.streams]
        duration = round(film.duration / 1000) if film.duration else None
    print(json.dumps({"duration_ms": duration, "streams": told}))


class Beginning:
    """Of the picture's stream: packets are decoded until there is a picture, or the first seconds are over."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.first: float | None = None
        self.is_over = False

    def take(self, packet: Any, at: float | None) -> None:
        if self.is_over or packet.stream_index != self.index:
            return
        try:
            frames = packet.decode()
        except av.FFmpegError:
            frames = []
        if frames:
            print(f"shown {-round(frames[0].rotation) % 360}")
        self.first = at if self.first is None else self.first
        late = at is not None and self.first is not None and at - self.first > FIRST_SECONDS
        self.is_over = bool(frames) or late


def walk(container: str, path: str, index: int) -> None:
    with opened(container, path) as film:
        film.streams[index].codec_context.thread_count = 1
        beginning = Beginning(index)
        for packet in film.demux():
            base = packet.time_base
            pts, dts, length = (
                float(one * base) if one is not None else None for one in (packet.pts, packet.dts, packet.duration)
            )
            if packet.size:
                times = ("N/A" if one is None else repr(one) for one in (pts, dts, length))
                print(packet.stream_index, *times, "K" if packet.is_keyframe else "_", sep=",")
            beginning.take(packet, pts if pts is not None else dts)


def main() -> None:
    av.logging.set_level(None)
    asked, container, path = sys.argv[1:4]
    if asked == "read":
        read(container, path)
    else:
        walk(container, path, int(sys.argv[4]))


if __name__ == "__main__":
    main()
