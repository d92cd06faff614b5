"""From bytes to text: the encoding the bytes show, or several in one file; what is no character is kept in evidence."""

import codecs
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from charset_normalizer import from_bytes

from cms.importing.damaged_bytes import REPLACEMENT, Reading, in_gb18030
from cms.importing.old_page import Damage
from cms.importing.unreadable import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)")
_CHINESE = ("gb18030", "big5", "hz", "utf_16_le", "utf_16_be")
_SAMPLE = 50_000
_LONG = 200_000
"""Bytes, enough to guess an encoding from."""
_AT_LEAST_COMMON = 0.9
"""Share of characters that GB 2312 or the first plane of Big5 cover: above it in prose, below in text read wrongly."""
_FREQUENT_LEADS = bytes(range(0xC7))
"""Lead bytes of the frequently used characters of Big5, and what comes before them."""
_FIRST_CJK = "\u2000"
"""From here on come the marks and characters of Chinese texts; below it European letters."""
_WIDE = re.compile(r"[^\x00-\x7f\s]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_STRETCH = re.compile(rb"[^\x00-\x20<>]*[\x80-\xff][^\x00-\x20<>]*")
"""Bytes between marks that are no part of a character in UTF-8 nor in GB 18030."""
_SOUND_SHARE = 0.5
"""Of the stretches with Chinese at least so many must be sound; else the file is in no encoding we know."""
_ESCAPED = re.compile("[\udc80-\udcff]+")
_AROUND = 12
_SHOWN_BYTES = 16


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    damages: tuple[Damage, ...] = ()


def decoded(data: bytes) -> Decoded:
    """The text of a file. Raises `Unreadable` for what is empty, binary or in no encoding we know.

    A byte order mark decides, then UTF-8, then what the page declares, then what reads as Chinese. A file that holds
    several encodings is read stretch by stretch; bytes that are no character in any become U+FFFD and are reported.
    """
    if not data.strip():
        raise Unreadable("文件是空的。")
    whole = _in_one_encoding(data)
    found = Decoded(whole) if whole is not None else _in_stretches(data)
    if found is None:
        if b"\x00" in data:
            raise Unreadable("文件是二进制内容，不是网页或文本。")
        raise Unreadable("文件的文字编码无法识别，请用记事本另存为 UTF-8。")
    if _CONTROL.search(found.text):
        raise Unreadable("文件是二进制内容，不是网页或文本。")
    if not found.text.strip():
        raise Unreadable("文件是空的。")
    return found


def _in_one_encoding(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    for encoding in (_declared(data), "gb18030"):
        text = _strictly(data, encoding)
        if text is not None and reads_as_chinese(text):
            return None if encoding == "gb18030" and _holds_utf_8(data) else text
    if b"\x00" in data[:_SAMPLE] or _is_mostly_sound(data):
        return None
    sample = data if len(data) <= _LONG else data[: data.rfind(b"\n", 0, _LONG) + 1 or _LONG]
    guess = from_bytes(sample, cp_isolation=list(_CHINESE)).best()
    text = _strictly(data, guess.encoding) if guess is not None else None
    return text if text is not None and reads_as_chinese(text) else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _declared(data: bytes) -> str:
    """The encoding an HTML page names; GB2312 means its superset, as in every browser."""
    found = _DECLARED.search(data[:4096])
    name = found[1].decode("ascii").lower() if found else "gb18030"
    return "gb18030" if name in ("gb2312", "gbk") else name


def readable_name(raw: bytes) -> str:
    """A file's name. Old programs wrote GB 18030, and two bytes of it may look like UTF-8 (图片 is one such word)."""
    text = _strictly(raw, "utf-8")
    if text is not None and all(character < "\x80" or character >= _FIRST_CJK for character in text):
        return text
    chinese = _strictly(raw, "gb18030")
    if text is None or (chinese is not None and reads_as_chinese(chinese)):
        return chinese if chinese is not None else raw.decode("gb18030", "replace")
    return text


def reads_as_chinese(text: str) -> bool:
    """Whether nearly all characters beyond ASCII are common ones: Big5 or damaged UTF-8 read as GB18030 is not."""
    wide = "".join(_WIDE.findall(text[:_SAMPLE]))
    simplified = len(wide.encode("gb2312", "ignore")) // 2
    traditional = wide.encode("big5", "ignore")[::2]
    frequent = len(traditional) - len(traditional.translate(None, _FREQUENT_LEADS))
    return max(simplified, frequent) >= _AT_LEAST_COMMON * len(wide)


def _is_mostly_sound(data: bytes) -> bool:
    """Whether a sample of the stretches is UTF-8 or GB 18030, each by itself."""
    stretches = _STRETCH.findall(data[:_SAMPLE])
    sound = sum(bool(_sound_encodings(stretch)) for stretch in stretches)
    return len(stretches) > 1 and sound >= _SOUND_SHARE * len(stretches)


def _holds_utf_8(data: bytes) -> bool:
    """Whether a file that is text in another encoding has a stretch that is Chinese in UTF-8 alone: half of the short
    ones are characters in GB 18030 too, if rare."""
    return any(
        _sound_encodings(stretch) == ("utf-8",) and reads_as_chinese(stretch.decode())
        for stretch in _STRETCH.findall(data)
    )


def _in_stretches(data: bytes) -> Decoded | None:
    if data.startswith(_MARKS[0][0]):
        data = data[len(_MARKS[0][0]) :]
    if b"\x00" in data or not _is_mostly_sound(data):
        return None
    pieces: list[str] = []
    at = 0
    evidence = _Evidence()
    stretches = list(_STRETCH.finditer(data))
    for stretch, encoding in zip(stretches, _encodings(data, stretches), strict=True):
        pieces.append(data[at : stretch.start()].decode("ascii"))
        pieces.append(stretch.group().decode(encoding) if encoding else evidence.read(stretch.group()))
        at = stretch.end()
    pieces.append(data[at:].decode("ascii"))
    text = "".join(pieces)
    return Decoded(text, evidence.damages(text))


def _encodings(data: bytes, stretches: Sequence[re.Match[bytes]]) -> Iterator[str]:
    """The encoding of each stretch, empty for none. One that is sound in both is read as the nearest that is not, and
    the line's own are nearer than any other: 压实 in GB 18030 is two letters in UTF-8."""
    sound = [_sound_encodings(stretch.group()) for stretch in stretches]
    decided = [number for number, encodings in enumerate(sound) if len(encodings) == 1]
    for number, encodings in enumerate(sound):
        if len(encodings) < 2 or not decided:
            yield next(iter(encodings), "")
            continue
        after = bisect(decided, number)
        beside = decided[max(0, after - 1) : after + 1]
        nearest = min(beside, key=lambda other: _distance(data, stretches[number], stretches[other]))
        yield sound[nearest][0]


def _distance(data: bytes, one: re.Match[bytes], other: re.Match[bytes]) -> tuple[int, int]:
    """Lines, then bytes between them."""
    first, second = sorted((one, other), key=lambda stretch: stretch.start())
    between = data[first.end() : second.start()]
    return between.count(b"\n"), len(between)


def _sound_encodings(stretch: bytes) -> tuple[str, ...]:
    """In which the bytes are text: UTF-8, GB 18030, either or neither."""
    text, chinese = _strictly(stretch, "utf-8"), _strictly(stretch, "gb18030")
    may_be_chinese = chinese is not None and reads_as_chinese(chinese)
    if text is None:
        return ("gb18030",) if may_be_chinese else ()
    is_european = all(character < _FIRST_CJK for character in text)
    return ("utf-8", "gb18030") if is_european and may_be_chinese else ("utf-8",)


@dataclass(slots=True)
class _Evidence:
    """Reads damaged stretches and remembers the bytes that were no character, in order."""

    lost: list[bytes] = field(default_factory=list)

    def read(self, stretch: bytes) -> str:
        """In the encoding in which it is less strange."""
        readings = [_in_utf8(stretch), in_gb18030(stretch)]
        reading = min(readings, key=lambda one: one.strangeness)
        self.lost += reading.lost
        return reading.text

    def damages(self, text: str) -> tuple[Damage, ...]:
        """Each place of the text where bytes were lost; replacement characters the file itself held are not counted."""
        places = [found.start() for found in re.finditer(REPLACEMENT, text)]
        return tuple(
            Damage(
                passage=" ".join(text[max(0, at - _AROUND) : at + _AROUND].split()),
                written=lost[:_SHOWN_BYTES].hex(" ").upper(),
            )
            for at, lost in zip(places, self.lost, strict=False)
        )


def _in_utf8(stretch: bytes) -> Reading:
    """Python puts a byte it cannot read into the text as a lone surrogate, from where it is taken again."""
    escaped = stretch.decode("utf-8", "surrogateescape")
    lost = tuple(run.encode("ascii", "surrogateescape") for run in _ESCAPED.findall(escaped))
    return Reading(_ESCAPED.sub(REPLACEMENT, escaped), lost)
