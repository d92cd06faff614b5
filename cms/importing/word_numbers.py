"""The numbers Word counts by itself, as its reader sees them: 一、, 第一条, 1.1.

mammoth tells only that a paragraph is counted, not how. Here every counted paragraph is given its number as words
between two marks, and Word's own counting is taken out, before mammoth reads the file.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import fromstring

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _NUMBERING, _STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_EMPTY = f'<w:numbering xmlns:w="{_W[1:-1]}"/>'
_BEGIN, _LEVEL, _END = "\ue000", "\ue001", "\ue002"
_COUNTED = re.compile(f"<(p|h[1-6])>{_BEGIN}(\\d){_LEVEL}([^<{_END}]*){_END}")
_PLACE = re.compile(r"%(\d)")
_DIGITS = "零一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 999
_BULLET = "·"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class _Numbering:
    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By abstract list and depth from 0."""
    lists: dict[str, str] = field(default_factory=dict)
    """The abstract list of each list."""
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """List and depth of the styles that count."""
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, number: str, depth: int) -> str:
        """What stands before the next paragraph of this list at this depth; empty where nothing does."""
        abstract = self.lists.get(number, "")
        levels = self.levels.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for one, start in self.restarts.get(number, {}).items():
                counts[one] = start - 1
        counts[depth] = counts[depth] + 1 if counts[depth] or level.start == 0 else level.start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        if level.form == "bullet":
            return _BULLET
        return _PLACE.sub(lambda place: self._number(levels, counts, int(place[1]) - 1), level.text).strip()

    def _number(self, levels: dict[int, _Level], counts: list[int], depth: int) -> str:
        level = levels.get(depth)
        return written(counts[depth] or level.start, level.form) if level is not None and depth < _LEVELS else ""


def with_numbers_as_words(package: bytes) -> bytes:
    """A Word file whose counted paragraphs carry their numbers; as it is when nothing in it counts.

    The archive has been looked through by `packages.check_package`.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        if _NUMBERING not in archive.namelist():
            return package
        document = fromstring(archive.read(_DOCUMENT))
        numbering = _numbering(fromstring(archive.read(_NUMBERING)))
        if _STYLES in archive.namelist():
            numbering.styles = dict(_counting_styles(fromstring(archive.read(_STYLES))))
        for paragraph in document.iter(f"{_W}p"):
            _number(paragraph, numbering)
        return _replaced(archive, {_DOCUMENT: tostring(document, "utf-8"), _NUMBERING: _EMPTY.encode()})


def _replaced(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> bytes:
    """The archive with other parts; packed as it was, for unpacked it may be fifteen times as large."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as copy:
        for member in archive.infolist():
            content = parts.get(member.filename)
            copy.writestr(
                member.filename,
                archive.read(member) if content is None else content,
                member.compress_type,
                compresslevel=1,
            )
    return buffer.getvalue()


def as_clipboards_say(markup: str) -> str:
    """mammoth's HTML with the marks in the form that a clipboard has them, for `markup.office`."""
    return _COUNTED.sub(_dressed, markup)


def _dressed(found: re.Match[str]) -> str:
    name, level, label = found.groups()
    return f'<{name} style="mso-list:l0 level{level} lfo1"><span style="mso-list:Ignore">{label}</span>'


def written(count: int, form: str) -> str:
    """
    >>> written(21, "chineseCountingThousand"), written(4, "lowerRoman"), written(3, "upperLetter")
    ('二十一', 'iv', 'C')
    """
    if not 0 < count <= _MOST:
        return str(count)
    if form.startswith(("chinese", "japanese", "ideograph", "taiwanese", "korean")):
        return _chinese(count)
    if form.endswith("Letter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and count < 40:
        roman = _roman(count)
        return roman.upper() if form.startswith("upper") else roman
    if form.startswith("decimalEnclosedCircle") and count <= 20:
        return chr(0x2460 + count - 1)
    return "" if form == "none" else str(count)


def _chinese(count: int) -> str:
    hundreds, rest = divmod(count, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += f"{'' if tens == 1 and not hundreds else _DIGITS[tens]}十"
    elif hundreds and ones:
        said += _DIGITS[0]
    return said + (_DIGITS[ones] if ones else "")


def _roman(count: int) -> str:
    said = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        said += letters * times
    return said


def _numbering(root: Element) -> _Numbering:
    found = _Numbering()
    for abstract in root.iter(f"{_W}abstractNum"):
        levels = {
            _int(level.get(f"{_W}ilvl"), 0): _Level(
                _value(level, "numFmt") or "decimal", _value(level, "lvlText"), _int(_value(level, "start"), 1)
            )
            for level in abstract.findall(f"{_W}lvl")
        }
        found.levels[abstract.get(f"{_W}abstractNumId", "")] = levels
    for one in root.iter(f"{_W}num"):
        number = one.get(f"{_W}numId", "")
        found.lists[number] = _value(one, "abstractNumId")
        found.restarts[number] = {
            _int(override.get(f"{_W}ilvl"), 0): _int(_value(override, "startOverride"), 1)
            for override in one.findall(f"{_W}lvlOverride")
            if override.find(f"{_W}startOverride") is not None
        }
    return found


def _counting_styles(root: Element) -> Iterator[tuple[str, tuple[str, int]]]:
    for style in root.iter(f"{_W}style"):
        properties = style.find(f"{_W}pPr/{_W}numPr")
        if properties is not None and (number := _value(properties, "numId")):
            yield style.get(f"{_W}styleId", ""), (number, _int(_value(properties, "ilvl"), 0))


def _number(paragraph: Element, numbering: _Numbering) -> None:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return
    number, depth = numbering.styles.get(_value(properties, "pStyle"), ("", 0))
    own = properties.find(f"{_W}numPr")
    if own is not None:
        number, depth = _value(own, "numId") or number, _int(_value(own, "ilvl"), depth)
        properties.remove(own)
    if not any(text.text for text in paragraph.iter(f"{_W}t")) or not 0 <= depth < _LEVELS:
        return
    if label := numbering.label(number, depth):
        run = Element(f"{_W}r")
        text = Element(f"{_W}t")
        text.text = f"{_BEGIN}{depth + 1}{_LEVEL}{label}{_END}"
        run.append(text)
        paragraph.insert(list(paragraph).index(properties) + 1, run)


def _value(parent: Element, name: str) -> str:
    """What an element inside says in its attribute `val`; empty where there is none."""
    found = parent.find(f"{_W}{name}")
    return found.get(f"{_W}val", "") if found is not None else ""


def _int(written_as: str | None, otherwise: int) -> int:
    return int(written_as) if written_as and written_as.isdecimal() and len(written_as) < 6 else otherwise
