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


def turned(container: Any, stream: Any) -> int:
    """By how much players turn the picture; only a decoded frame tells."""
    try:
        for frame in container.decode(stream):
            return -round(frame.rotation) % 360
    except (av.FFmpegError, ValueError):
        pass
    return 0


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
        seen = next((one for one in told if one["kind"] == "video" and not one["is_cover"]), None)
        if seen is not None and seen.get("width", 0) * seen.get("height", 0) <= 4096 * 4096:
            seen["rotation"] = turned(film, film.streams[seen["index"]])
    print(json.dumps({"duration_ms": duration, "streams": told}))


def packets(container: str, path: str) -> None:
    out = sys.stdout
    with opened(container, path) as film:
        for packet in film.demux():
            if packet.size == 0 and packet.pts is None:
                continue
            base = packet.time_base
            times = (
                float(one * base) if one is not None else "N/A" for one in (packet.pts, packet.dts, packet.duration)
            )
            flags = "K" if packet.is_keyframe else "_"
            out.write(",".join([str(packet.stream_index), *map(str, times), flags]) + "\n")


def picture(container: str, path: str, index: int) -> None:
    with opened(container, path) as film:
        stream = film.streams[index]
        first = None
        for packet in film.demux(stream):
            at = packet.pts if packet.pts is not None else packet.dts
            first = at if first is None else first
            try:
                if packet.decode():
                    print("yes")
                    return
            except av.FFmpegError:
                pass
            if at is not None and first is not None and float((at - first) * packet.time_base) > FIRST_SECONDS:
                break
    print("no")


def main() -> None:
    av.logging.set_level(None)
    asked, container, path = sys.argv[1:4]
    if asked == "read":
        read(container, path)
    elif asked == "packets":
        packets(container, path)
    else:
        picture(container, path, int(sys.argv[4]))


if __name__ == "__main__":
    main()
