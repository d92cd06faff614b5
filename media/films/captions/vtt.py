"""WebVTT as browsers read it, and SRT as editing programs do, written from plain captions.

Source: W3C WebVTT, the Web Video Text Tracks Format.
"""

from collections.abc import Iterable

from media.films.shapes import Cue

HOUR_MS, MINUTE_MS, SECOND_MS = 3_600_000, 60_000, 1_000
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def timestamp(at_ms: int) -> str:
    """Hours, always with two digits or more, minutes, seconds and milliseconds.

    >>> timestamp(3_723_004)
    '01:02:03.004'
    """
    hours, rest = divmod(at_ms, HOUR_MS)
    minutes, rest = divmod(rest, MINUTE_MS)
    seconds, thousandths = divmod(rest, SECOND_MS)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"


def written(cues: Iterable[Cue]) -> str:
    """The whole file. Angle brackets and ampersands are escaped, so that no text opens a tag or an arrow."""
    blocks = ["WEBVTT\n"]
    for cue in cues:
        lines = (line for line in cue.text.splitlines() if line.strip())
        text = "\n".join(lines).translate(_ESCAPED)
        blocks.append(f"{timestamp(cue.start_ms)} --> {timestamp(cue.end_ms)}\n{text}\n")
    return "\n".join(blocks)


def written_as_srt(cues: Iterable[Cue]) -> str:
    """The whole file; the format knows no escapes."""
    blocks = []
    for number, cue in enumerate(cues, start=1):
        times = " --> ".join(timestamp(at_ms).replace(".", ",") for at_ms in (cue.start_ms, cue.end_ms))
        blocks.append(f"{number}\n{times}\n{cue.text}\n")
    return "\n".join(blocks)
