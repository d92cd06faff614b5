"""Files on disk: hashed, copied, listed."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

CHUNK_BYTES = 1 << 20
PRIVATE_FILE = 0o600


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_under(folder: Path) -> Iterator[Path]:
    """All files, links left out: what they point to is not ours. What vanishes meanwhile is not told."""
    for place, _folders, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if path.is_file() and not path.is_symlink():
                yield path


def copy(source: Path, target: Path) -> str:
    """Copy the bytes and the time of change, read by the owner only; returns the SHA-256 of what was written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with (
        source.open("rb") as reading,
        open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "wb") as writing,
    ):
        while chunk := reading.read(CHUNK_BYTES):
            digest.update(chunk)
            writing.write(chunk)
        facts = os.fstat(reading.fileno())
    os.utime(target, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    return digest.hexdigest()


def copy_or_link(source: Path, target: Path, former: Path | None, former_sha256: str) -> str:
    """As `copy`; but when an earlier backup holds the very same bytes, both backups share them on the disk.

    The earlier file is read again before it is shared, so that a copy that has gone bad is not handed on.
    """
    if former is not None and former.is_file() and sha256_of(source) == former_sha256 == sha256_of(former):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(former, target)
        except OSError:
            return copy(source, target)
        return former_sha256
    return copy(source, target)
