"""What a caption may be. Times in milliseconds."""

import re

MAX_FILE_BYTES = 1 << 20
MAX_CUES = 3000
MAX_TEXT = 300
"""Characters of one caption."""
MAX_CHAPTERS = 50
MAX_TITLE = 60
ROUNDING_MS = 1000
"""So far beyond the film's end an end is only rounded; further, the captions are another film's."""

_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_CLOCK = re.compile(r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{1,2})(?:[.,](?P<rest>\d{1,3}))?")
_SECONDS = re.compile(r"(?P<seconds>\d{1,6})(?:[.,](?P<rest>\d{1,3}))?")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９：．，。－—", "0123456789:.,.--")


def plain(text: str) -> str:
    """A caption's text without what cannot be seen: no control characters, no empty lines, no space around lines."""
    lines = _UNSEEN.sub("", _BREAKS.sub("\n", text)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def shown_time(at_ms: int) -> str:
    """As the desk writes times: minutes, seconds, and thousandths as far as they are needed, one digit at least.

    >>> shown_time(12_300), shown_time(3_723_004)
    ('0:12.3', '1:02:03.004')
    """
    minutes, rest = divmod(at_ms, 60_000)
    seconds, thousandths = divmod(rest, 1000)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    return f"{clock}:{seconds:02}.{f'{thousandths:03}'.rstrip('0') or '0'}"


def read_time(typed: str) -> int | None:
    """Milliseconds of a time as people type it: 0:12.3, 1:02:03, 75.5, full-width digits too; None when it is none.

    >>> read_time('0:12.3'), read_time('１：０２')
    (12300, 62000)
    """
    text = typed.strip().translate(_HALF_WIDTH)
    if found := _SECONDS.fullmatch(text):
        return int(found["seconds"]) * 1000 + _thousandths(found["rest"])
    found = _CLOCK.fullmatch(text)
    if not found or int(found["seconds"]) > 59 or (found["hours"] and int(found["minutes"]) > 59):
        return None
    minutes = int(found["hours"] or 0) * 60 + int(found["minutes"])
    return (minutes * 60 + int(found["seconds"])) * 1000 + _thousandths(found["rest"])


def _thousandths(digits: str | None) -> int:
    return int((digits or "0").ljust(3, "0"))
