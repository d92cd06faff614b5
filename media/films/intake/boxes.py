"""What the boxes of an MP4 or QuickTime file say before any demuxer looks: is it all there, does it stand alone.

ISO/IEC 14496-12: a box is a length, a type and its content; `moov` is the index, `mdat` the pictures and the sound,
`dref` names where these lie, which may be another file.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MOST_BOXES = 100_000
"""On the highest level; a fragmented film has two a second."""
MOST_INDEX_BYTES = 256 * 1024 * 1024
LONG = 1
UNKNOWN = 0xFFFFFFFF
TO_THE_END = 0
SELF_CONTAINED = 1
HOLDING = (b"trak", b"mdia", b"minf", b"dinf", b"stbl", b"edts", b"mvex")
TOLD = (b"mdat", b"moov", b"moof")
"""Boxes without whose last byte a film is cut; any other that promises too much is no box of this film."""
SEEN_OR_HEARD = (b"vide", b"soun")
ENCRYPTED = (b"encv", b"enca")


@dataclass(frozen=True, slots=True)
class Outline:
    has_index: bool
    is_cut: bool
    """A box promises more bytes than there are."""
    names_other_files: bool
    is_encrypted: bool
    is_too_large: bool
    appended: int
    """Bytes behind the last box that belong to no film."""


@dataclass(frozen=True, slots=True)
class _Box:
    at: int
    kind: bytes
    begins: int
    """Of its content."""
    ends: int


def outline(path: Path) -> Outline:
    size = path.stat().st_size
    has_index = is_cut = other = locked = too_large = False
    appended = 0
    with path.open("rb") as file:
        for box in _boxes(file, size):
            if box is None or (box.ends > size and box.kind not in TOLD):
                appended = size - (file.tell() if box is None else box.at)
                break
            is_cut = is_cut or (box.ends > size and box.kind in TOLD)
            has_index = has_index or box.kind in (b"moov", b"moof")
            if box.kind == b"moov" and box.ends <= size:
                too_large = box.ends - box.begins > MOST_INDEX_BYTES
                if not too_large:
                    file.seek(box.begins)
                    other, locked = _index(file.read(box.ends - box.begins))
    return Outline(has_index, is_cut, other, locked, too_large, appended)


def riff_is_cut(path: Path) -> bool:
    """Whether an AVI promises more bytes than there are; one written through a pipe promises nothing."""
    size = path.stat().st_size
    with path.open("rb") as file:
        (length,) = struct.unpack("<4xI", file.read(8))
    return length not in (0, UNKNOWN) and 8 + length > size + 1


def _is_a_name(kind: bytes) -> bool:
    return all(32 <= byte < 127 or byte == 0xA9 for byte in kind) or kind == b"\x00\x00\x00\x00"


def _boxes(file: BinaryIO, size: int) -> Iterator[_Box | None]:
    """Those of the highest level; None for what is no box, which ends it."""
    at = 0
    for _ in range(MOST_BOXES):
        if at >= size:
            return
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            file.seek(at, os.SEEK_SET)
            yield None
            return
        length, kind = struct.unpack(">I4s", head[:8])
        begins = at + 8
        if length == LONG and len(head) == 16:
            (length,), begins = struct.unpack(">Q", head[8:]), at + 16
        elif length == TO_THE_END:
            length = size - at
        if length < begins - at or not _is_a_name(kind):
            file.seek(at, os.SEEK_SET)
            yield None
            return
        yield _Box(at, kind, begins, at + length)
        at += length


def _inner(data: bytes, begins: int, ends: int) -> Iterator[_Box]:
    at = begins
    while at + 8 <= ends:
        length, kind = struct.unpack_from(">I4s", data, at)
        content = at + 8
        if length == LONG and at + 16 <= ends:
            (length,) = struct.unpack_from(">Q", data, at + 8)
            content = at + 16
        elif length == TO_THE_END:
            length = ends - at
        if length < content - at or at + length > ends:
            return
        yield _Box(at, kind, content, at + length)
        at += length


def _index(data: bytes) -> tuple[bool, bool]:
    """Whether a track of pictures or sound lies in another file, and whether one is encrypted."""
    other = locked = False
    for box in _inner(data, 0, len(data)):
        if box.kind == b"trak":
            found = _track(data, box)
            other, locked = other or found[0], locked or found[1]
        elif box.kind in (b"rmra", b"cmov"):  # QuickTime's reference films and packed indexes
            other = other or box.kind == b"rmra"
    return other, locked


def _track(data: bytes, track: _Box) -> tuple[bool, bool]:
    handler, other, locked = b"", False, False
    waiting = [track]
    while waiting:
        parent = waiting.pop()
        for box in _inner(data, parent.begins, parent.ends):
            if box.kind in HOLDING:
                waiting.append(box)
            elif box.kind == b"hdlr" and handler not in SEEN_OR_HEARD:
                handler = data[box.begins + 8 : box.begins + 12]
            elif box.kind == b"dref":
                entries = _inner(data, box.begins + 8, box.ends)
                other = other or any(
                    not data[one.begins + 3] & SELF_CONTAINED for one in entries if one.ends - one.begins >= 4
                )
            elif box.kind == b"stsd":
                entries = _inner(data, box.begins + 8, box.ends)
                locked = locked or any(one.kind in ENCRYPTED for one in entries)
    return other and handler in SEEN_OR_HEARD, locked
