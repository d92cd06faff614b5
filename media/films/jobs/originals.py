"""The worker's own copy of what was uploaded: the storage may be far away, and programs read only local files."""

import hashlib
from pathlib import Path

from media.films.jobs.endings import Hopeless
from media.films.jobs.leases import Lease
from media.models import FilmVersion

NAME = "original"
"""Without an ending: what it is, its content tells."""
CHUNK_BYTES = 1 << 20


def fetch(version: FilmVersion, folder: Path, lease: Lease) -> str:
    """Copy the original into the folder; returns its SHA-256. Raises Hopeless when the storage has lost it."""
    digest, copied = hashlib.sha256(), 0
    try:
        source = version.original.storage.open(str(version.original.name), "rb")
    except FileNotFoundError:
        raise Hopeless("原始文件不在存储中，请重新上传这部影片。") from None
    with source, (folder / NAME).open("wb") as copy:
        while content := source.read(CHUNK_BYTES):
            digest.update(content)
            copy.write(content)
            copied += len(content)
            lease.beat("读取原始文件", copied / max(version.size, 1) * 0.02)
    return digest.hexdigest()
