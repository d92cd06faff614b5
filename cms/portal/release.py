"""Which templates and styles the running portal has, so that no reader keeps a page in yesterday's clothes."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

SHOWN = ("templates", "static")


def _fingerprint() -> str:
    site: Path = settings.BASE_DIR / "site"
    digest = hashlib.sha256()
    for path in sorted(path for name in SHOWN for path in (site / name).rglob("*") if path.is_file()):
        stat = path.stat()
        digest.update(f"{path.relative_to(site)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


_at_start = cache(_fingerprint)


def release() -> str:
    """A fingerprint of the front end: taken once in production, every time while somebody works on it."""
    return _fingerprint() if settings.DEBUG else _at_start()
