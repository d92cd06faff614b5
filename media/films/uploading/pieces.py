"""The bytes of unfinished uploads on the disk: one file each, written by one process at a time, true after a crash.

How much has come is what the file holds, not what a row says. A piece whose checksum is still to be compared is marked
by a second file that holds the length before it: what a killed process left of such a piece is cut off again.
"""

import errno
import fcntl
import hashlib
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from django.conf import settings

BUFFER_BYTES = 256 * 1024
DISK_LOOK_BYTES = 64 * 1024 * 1024
"""After so many bytes of one piece the disk is looked at again."""
WAIT_SECONDS = 3.0
"""How long somebody who asks waits for a piece that is just being written."""


class Source(Protocol):
    """Whatever the bytes come from: a request, a file."""

    def read(self, size: int = ..., /) -> bytes: ...


class Busy(Exception):
    """Another process is writing this upload."""


class ChecksumDiffers(Exception):
    """What came is not what was sent; nothing of the piece was kept."""


class DiskFull(Exception):
    """The disk has no room for more; what came before is kept."""


def path_of(key: uuid.UUID) -> Path:
    return Path(settings.FILM_INCOMING) / f"{key.hex}.part"


def _mark_of(key: uuid.UUID) -> Path:
    return Path(settings.FILM_INCOMING) / f"{key.hex}.unverified"


def free_bytes() -> int:
    """What is free on the disk of unfinished uploads, without the part that has to stay so."""
    folder = Path(settings.FILM_INCOMING)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return shutil.disk_usage(folder).free - int(settings.FILM_DISK_RESERVE_BYTES)


def begin(key: uuid.UUID) -> None:
    """Make the empty file. Raises OSError when there is one already."""
    folder = Path(settings.FILM_INCOMING)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path_of(key), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def remove(key: uuid.UUID) -> None:
    for path in (path_of(key), _mark_of(key)):
        path.unlink(missing_ok=True)


class Held:
    """An upload nobody else writes meanwhile."""

    def __init__(self, key: uuid.UUID, descriptor: int) -> None:
        self.path = path_of(key)
        self._mark = _mark_of(key)
        self._descriptor = descriptor
        self._cut_unverified()

    @property
    def length(self) -> int:
        """Bytes that have come."""
        return os.fstat(self._descriptor).st_size

    def write(self, source: Source, most: int, checksum: tuple[str, bytes] | None = None) -> int:
        """Append at most so many bytes and see to it that they are on the disk; returns how many came.

        `checksum`: algorithm of hashlib and digest of all bytes of this piece. Raises ChecksumDiffers, DiskFull, or
        OSError when the source breaks off; what came before stays, unless it was to be compared first.
        """
        begins = self.length
        if checksum is not None:
            self._put_mark(begins)
        try:
            digest = self._append(
                source, begins, most, hashlib.new(checksum[0], usedforsecurity=False) if checksum else None
            )
            if checksum is not None and digest != checksum[1]:
                raise ChecksumDiffers
        except BaseException:
            if checksum is not None:
                self._cut_unverified()
            raise
        finally:
            os.fsync(self._descriptor)
        self._mark.unlink(missing_ok=True)
        return self.length - begins

    def _append(self, source: Source, begins: int, most: int, digest: "hashlib._Hash | None") -> bytes:
        at, looked = begins, begins
        while (left := begins + most - at) > 0 and (chunk := source.read(min(BUFFER_BYTES, left))):
            if at - looked >= DISK_LOOK_BYTES and free_bytes() < 0:
                raise DiskFull
            looked = at if at - looked >= DISK_LOOK_BYTES else looked
            at += self._put(chunk, at)
            if digest is not None:
                digest.update(chunk)
        return digest.digest() if digest is not None else b""

    def _put(self, chunk: bytes, at: int) -> int:
        view = memoryview(chunk)
        try:
            while view:
                written = os.pwrite(self._descriptor, view, at)
                at, view = at + written, view[written:]
        except OSError as problem:
            if problem.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull from None
            raise
        return len(chunk)

    def _put_mark(self, length: int) -> None:
        descriptor = os.open(self._mark, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(descriptor, str(length).encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _cut_unverified(self) -> None:
        """Take back what was written of a piece that was never compared with its checksum."""
        if not self._mark.exists():
            return
        text = self._mark.read_text(encoding="ascii")
        if text.isdecimal():  # an empty mark was written before any byte of its piece
            os.ftruncate(self._descriptor, min(int(text), self.length))
            os.fsync(self._descriptor)
        self._mark.unlink(missing_ok=True)


@contextmanager
def held(key: uuid.UUID, *, wait_seconds: float = 0.0) -> Iterator[Held]:
    """The upload, for this process alone. Raises Busy, or FileNotFoundError when its file is gone."""
    descriptor = os.open(path_of(key), os.O_RDWR | os.O_CLOEXEC)
    try:
        _lock(descriptor, time.monotonic() + wait_seconds)
        if os.fstat(descriptor).st_nlink == 0:  # removed while we waited
            raise FileNotFoundError(errno.ENOENT, "gone", str(path_of(key)))
        yield Held(key, descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise Busy from None
            time.sleep(0.05)
        else:
            return
