"""Writes about uploads: begun, carried on, finished, given up, forgotten."""

import time
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection

from media.films.services import film_receive
from media.films.uploading import pieces
from media.films.uploading.rules import Refusal
from media.films.uploading.selectors import open_uploads, used_bytes
from media.models import Film, FilmUpload, FilmVersion
from media.rules import size_label

ORPHANS_AFTER_SECONDS = 24 * 3600
MOST_OPEN = 50
"""Unfinished uploads of one account."""


def check_room(*, account: Any, length: int) -> None:
    """Raises Refusal when the account has used up its share, or the disk what it may be filled to."""
    quota = int(settings.FILM_QUOTA_BYTES)
    left = max(0, quota - used_bytes(account))
    if quota and length > left:
        raise Refusal(
            413,
            f"影片文件：大小为 {size_label(length)}，您的账号还可以存 {size_label(left)}（共 {size_label(quota)}）。"
            "请删除不用的影片或未完成的上传后再试，或请管理员调整。",
        )
    promised = sum(max(0, one.length - one.offset) for one in open_uploads())
    if length + promised > pieces.free_bytes():
        raise Refusal(507, "服务器的磁盘空间不够存这部影片。请稍后再试，并告诉管理员清理磁盘。")


def upload_begin(
    *, account: Any, length: int, filename: str, title: str, collection: Collection, film: Film | None
) -> FilmUpload:
    """Room for a film that will come in pieces. Raises Refusal."""
    if open_uploads().filter(account=account).count() >= MOST_OPEN:
        raise Refusal(409, f"您有 {MOST_OPEN} 个没有传完的影片。请先传完或放弃其中一些，再传新的。")
    check_room(account=account, length=length)
    upload = FilmUpload(
        account=account,
        collection=collection,
        film=film,
        title=title,
        filename=filename,
        length=length,
        expires_at=_expiry(),
    )
    pieces.begin(upload.key)
    try:
        with transaction.atomic():
            upload.save()
    except BaseException:
        pieces.remove(upload.key)
        raise
    return upload


def upload_note(*, upload: FilmUpload, offset: int) -> None:
    """What the disk holds by now, for lists; and the wait for the rest begins anew."""
    upload.offset, upload.expires_at = offset, _expiry()
    upload.save(update_fields=["offset", "expires_at"])


def upload_finish(*, upload: FilmUpload) -> FilmVersion:
    """The whole file becomes a film, or a version of one. For whoever holds the upload; may be done again."""
    version = film_receive(
        path=pieces.path_of(upload.key),
        original_name=upload.filename,
        account=upload.account,
        collection=upload.collection,
        title=upload.title,
        film=upload.film,
        key=upload.key,
        upload=upload,
    )
    pieces.remove(upload.key)
    return version


def upload_end(*, upload: FilmUpload) -> None:
    """Give it up: its bytes and its row go. Raises `pieces.Busy` while a piece is being written."""
    try:
        with pieces.held(upload.key, wait_seconds=pieces.WAIT_SECONDS):
            pieces.remove(upload.key)
    except FileNotFoundError:
        pass
    upload.delete()


def expired_uploads_remove() -> int:
    """Throw away what nobody went on with, and files without a row; returns how many. Run by the housekeeping."""
    removed = 0
    for upload in FilmUpload.objects.filter(version=None, expires_at__lt=timezone.now()):
        try:
            upload_end(upload=upload)
        except pieces.Busy:
            continue
        removed += 1
    return removed + _orphans_remove()


def _orphans_remove() -> int:
    folder = Path(settings.FILM_INCOMING)
    old = time.time() - ORPHANS_AFTER_SECONDS
    found = [path for path in folder.glob("*.part") if path.stat().st_mtime < old] if folder.is_dir() else []
    keys = {uuid.UUID(hex=path.stem) for path in found}
    keys -= set(FilmUpload.objects.filter(key__in=keys, version=None).values_list("key", flat=True))
    for key in keys:
        pieces.remove(key)
    return len(keys)


def _expiry() -> Any:
    return timezone.now() + timedelta(hours=settings.FILM_UPLOAD_HOURS)
