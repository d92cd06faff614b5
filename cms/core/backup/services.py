"""Making a backup and bringing one back."""

import fcntl
import importlib.metadata
import os
import platform
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from cms.core.backup import database, files, named_files
from cms.core.backup.manifest import MANIFEST, Manifest, StoredFile, faults, read_manifest
from cms.core.backup.refusal import BackupRefused
from cms.core.backup.rules import NAME, PARTIAL_PREFIX, name_at, outlived, too_new

UPLOADS = "uploads"
PRIVATE_FOLDER = 0o700
SQLITE_COMPANIONS = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Made:
    folder: Path
    manifest: Manifest
    removed: list[str]


@dataclass(frozen=True, slots=True)
class Restored:
    """`set_aside` is where the files went that stood there before; `unapplied` migrations are still to be run; files
    that are `missing` are named in the database, and the object storage does not have them."""

    manifest: Manifest
    set_aside: list[Path]
    unapplied: list[str]
    missing: list[str]


def back_up(*, destination: Path, keep: int) -> Made:
    """Write a new backup into the destination folder, then remove the oldest ones beyond `keep`.

    It appears under its name only when it is complete. Uploads are copied before the database is dumped and once more
    after, so that every file a dumped row speaks of is there, whether it was stored or deleted meanwhile. Uploads in an
    object storage are not copied: the storage keeps copies of its own. Raises BackupRefused, or OSError when the disk
    is full; earlier backups stay untouched then.
    """
    uploads = _uploads()
    if uploads is not None and destination.resolve().is_relative_to(uploads.resolve()):
        raise BackupRefused(f"备份不能放在上传文件的文件夹 {uploads} 里，请另选位置。")
    destination.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    with _only_one(destination):
        for left_over in destination.glob(f"{PARTIAL_PREFIX}*"):
            shutil.rmtree(left_over)
        made_at = timezone.now()
        name = name_at(made_at)
        if (destination / name).exists():
            raise BackupRefused(f"{destination / name} 已存在：同一秒内已有一份备份，请稍后再试。")
        partial = destination / f"{PARTIAL_PREFIX}{name}"
        partial.mkdir(mode=PRIVATE_FOLDER)
        former = _newest(destination)
        copied: dict[str, StoredFile] = {}
        if uploads is not None:
            _copy_uploads(uploads, partial, former, copied)
        dumped = partial / database.FILE_NAMES[connection.vendor]
        snapshot = database.dump(dumped)
        if uploads is not None:
            _copy_uploads(uploads, partial, former, copied)
        listed = [StoredFile(dumped.name, dumped.stat().st_size, files.sha256_of(dumped)), *copied.values()]
        manifest = Manifest(
            made_at=made_at.isoformat(),
            database=connection.vendor,
            database_file=dumped.name,
            versions=_versions(),
            migrations=snapshot.migrations,
            counts=snapshot.counts,
            files=sorted(listed, key=lambda file: file.path),
            has_uploads=uploads is not None,
        )
        manifest.write(partial)
        os.sync()
        partial.rename(destination / name)
        removed = outlived((path.name for path in destination.iterdir()), keep=keep)
        for old in removed:
            shutil.rmtree(destination / old)
    return Made(destination / name, manifest, removed)


def check(source: Path) -> Manifest:
    """Read every byte of the backup; raises BackupRefused when it is not what its manifest says."""
    manifest = read_manifest(source)
    if found := faults(source, manifest):
        more = f"，共 {len(found)} 处" if len(found) > 3 else ""
        raise BackupRefused(f"备份 {source} 不完整：{'；'.join(found[:3])}{more}。请换一份备份。")
    return manifest


def restore(*, source: Path, overwrite: bool = False) -> Restored:
    """Bring the backup back. Verified first, staged beside, switched at the end; nobody else may be running meanwhile.

    Without `overwrite` it refuses while there is a database with tables or any upload. With it, upload folder and
    SQLite file that stood there are set aside under new names; a PostgreSQL database is replaced in one transaction.
    An object storage is left as it is. Raises BackupRefused; nothing was changed then.
    """
    manifest = check(source)
    uploads = _uploads()
    _must_fit(manifest, has_uploads=uploads is not None)
    if not overwrite:
        _must_be_free(uploads)
    stamp = name_at(timezone.now()).removeprefix("portal-")
    staged = _stage(source, manifest, uploads) if uploads is not None else None
    set_aside: list[Path] = []
    if manifest.database == "sqlite":
        set_aside += _switch_sqlite(source / manifest.database_file, stamp)
    else:
        connections.close_all()
        database.load_postgresql(source / manifest.database_file)
    if uploads is not None and staged is not None:
        set_aside += _switch_uploads(staged, uploads, stamp)
    _must_count(manifest)
    missing = [] if uploads is not None else named_files.missing_from(storages["default"])
    return Restored(manifest, set_aside, _unapplied(manifest), missing)


def _uploads() -> Path | None:
    """The folder of uploads; None where they lie in an object storage."""
    return Path(settings.MEDIA_ROOT) if isinstance(storages["default"], FileSystemStorage) else None


@contextmanager
def _only_one(destination: Path) -> Iterator[None]:
    with (destination / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupRefused(f"另一个备份正在写入 {destination}，请等它完成。") from None
        yield


def _newest(destination: Path) -> Path | None:
    complete = [path for path in destination.iterdir() if NAME.fullmatch(path.name) and (path / MANIFEST).is_file()]
    return max(complete, default=None)


def _copy_uploads(uploads: Path, partial: Path, former: Path | None, copied: dict[str, StoredFile]) -> None:
    """Copy what is not copied yet, or has changed since. A file that vanishes meanwhile was deleted by an editor."""
    try:
        known = {file.path: file.sha256 for file in read_manifest(former).files} if former else {}
    except BackupRefused:
        known = {}
    for source in files.files_under(uploads):
        path = f"{UPLOADS}/{source.relative_to(uploads).as_posix()}"
        target = partial / path
        try:
            facts = source.stat()
            if path in copied:
                if (facts.st_size, facts.st_mtime_ns) == (copied[path].bytes, target.stat().st_mtime_ns):
                    continue
                target.unlink()
            earlier = former / path if former and path in known else None
            digest = files.copy_or_link(source, target, earlier, known.get(path, ""))
        except FileNotFoundError:
            continue
        copied[path] = StoredFile(path, target.stat().st_size, digest)


def _versions() -> dict[str, str]:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = {name: importlib.metadata.version(name) for name in ("django", "wagtail")}
    server = ".".join(str(part) for part in connection.get_database_version())
    return {project["name"]: project["version"], "python": platform.python_version(), **packages, "database": server}


def _must_fit(manifest: Manifest, *, has_uploads: bool) -> None:
    if manifest.has_uploads and not has_uploads:
        raise BackupRefused(
            "备份里有上传文件，而这里的上传文件在对象存储里（FILES_S3_BUCKET），不能恢复到那里。"
            f"请先清空 FILES_S3_BUCKET，恢复到本机；要改用对象存储的，恢复之后再把 {UPLOADS}/ 传到存储桶。"
        )
    if has_uploads and not manifest.has_uploads:
        raise BackupRefused(
            "这份备份只有数据库：制作时上传文件在对象存储里。请先设置当时的 FILES_S3_BUCKET 等环境变量，再恢复。"
        )
    if manifest.database != connection.vendor:
        raise BackupRefused(
            f"备份来自 {manifest.database}，而 DATABASE_URL 指向 {connection.vendor}。请换成同类数据库。"
        )
    known: dict[str, list[str]] = {}
    for app, name in MigrationLoader(None).disk_migrations or {}:
        known.setdefault(app, []).append(name)
    if newer := too_new(manifest.migrations, known):
        raise BackupRefused(f"备份来自更新的程序（{'、'.join(newer)}），请先把程序升级到制作备份时的版本。")


def _must_be_free(uploads: Path | None) -> None:
    if not database.is_empty():
        raise BackupRefused(
            "目标数据库里已有内容。确要替换，请先停止全部服务，再加上 --overwrite；原有文件会改名保留。"
        )
    if uploads is not None and next(files.files_under(uploads), None) is not None:
        raise BackupRefused(
            f"{uploads} 里已有文件。确要替换，请先停止全部服务，再加上 --overwrite；原有文件会改名保留。"
        )


def _stage(source: Path, manifest: Manifest, uploads: Path) -> Path:
    """The uploads of the backup beside where they belong; returns the folder."""
    staged = uploads.with_name(f"{uploads.name}.restoring")
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    for file in manifest.files:
        if file.path.startswith(f"{UPLOADS}/"):
            _restore_file(source / file.path, staged / file.path.removeprefix(f"{UPLOADS}/"), file)
    return staged


def _restore_file(source: Path, target: Path, listed: StoredFile) -> None:
    """Readable as uploads are; verified again as it is written."""
    if files.copy(source, target) != listed.sha256:
        raise BackupRefused(f"复制 {listed.path} 时内容发生了变化，请检查磁盘后重试。")
    target.chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o644)


def _switch_uploads(staged: Path, uploads: Path, stamp: str) -> list[Path]:
    """The folder in place; what stood there under another name."""
    set_aside = []
    if uploads.exists() and any(uploads.iterdir()):
        set_aside.append(_set_aside(uploads, stamp))
    elif uploads.exists():
        uploads.rmdir()
    staged.rename(uploads)
    return set_aside


def _switch_sqlite(source: Path, stamp: str) -> list[Path]:
    """The file in place at once; what stood there, with its log, under another name."""
    target = database.sqlite_path()
    connections.close_all()
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = target.with_name(f"{target.name}.restoring")
    staged.unlink(missing_ok=True)
    files.copy(source, staged)
    there = [one for end in SQLITE_COMPANIONS if (one := target.with_name(target.name + end)).exists()]
    set_aside = [_set_aside(one, stamp) for one in there]
    staged.rename(target)
    return set_aside


def _set_aside(path: Path, stamp: str) -> Path:
    """`portal.sqlite3-wal` keeps its ending, so that SQLite still finds it beside its database."""
    ending = next((end for end in ("-wal", "-shm") if path.name.endswith(end)), "")
    return path.rename(path.with_name(f"{path.name.removesuffix(ending)}.before-{stamp}{ending}"))


def _must_count(manifest: Manifest) -> None:
    """A last look: rows by table as the manifest says."""
    present = database.row_counts()
    if wrong := sorted(table for table, rows in manifest.counts.items() if present.get(table) != rows):
        raise BackupRefused(f"恢复后行数与清单不符：{'、'.join(wrong)}。请不要启动服务，换一份备份再恢复。")


def _unapplied(manifest: Manifest) -> list[str]:
    loader = MigrationLoader(connection)
    return sorted(f"{app}.{name}" for app, name in set(loader.graph.nodes) - set(loader.applied_migrations))
