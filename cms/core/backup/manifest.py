"""The list of what a backup holds: read, written, compared with the files."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from cms.core.backup.files import sha256_of
from cms.core.backup.refusal import BackupRefused

FORMAT = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`path` is relative to the backup, with slashes."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`counts` are rows by table and `migrations` (app, name), both of the dumped database and not of a later one."""

    made_at: str
    database: str
    database_file: str
    versions: dict[str, str]
    migrations: list[tuple[str, str]]
    counts: dict[str, int]
    files: list[StoredFile]
    has_uploads: bool = True
    """False where uploads lie in an object storage: then the database is the only file."""
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")

    @property
    def bytes(self) -> int:
        return sum(file.bytes for file in self.files)


def read_manifest(folder: Path) -> Manifest:
    """Raises BackupRefused when the folder is no backup, or not one this program can read."""
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(
            **told
            | {
                "files": [StoredFile(**file) for file in told["files"]],
                "migrations": [(app, name) for app, name in told["migrations"]],
            }
        )
    except FileNotFoundError:
        raise BackupRefused(
            f"{folder} 不是备份：其中没有 {MANIFEST}。请指明某一份备份的文件夹，例如 backups/portal-20260101T000000Z。"
        ) from None
    except (ValueError, KeyError, TypeError) as problem:
        raise BackupRefused(f"{folder / MANIFEST} 已损坏（{problem}），请换一份备份。") from None
    if manifest.format != FORMAT:
        raise BackupRefused(f"这份备份的格式是 {manifest.format}，本程序只认识 {FORMAT}。请用制作它的那一版程序恢复。")
    if strange := [file.path for file in manifest.files if not _is_inside(file.path)]:
        raise BackupRefused(f"备份清单中有指向备份之外的路径：{strange[0]}。请换一份备份。")
    return manifest


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts


def faults(folder: Path, manifest: Manifest) -> list[str]:
    """What the folder lacks, has too much or has altered, one Chinese sentence each; empty when all is as listed."""
    found: list[str] = []
    listed = {file.path for file in manifest.files} | {MANIFEST}
    for file in manifest.files:
        path = folder / file.path
        if path.is_symlink() or not path.is_file():
            found.append(f"缺少文件 {file.path}")
        elif path.stat().st_size != file.bytes or sha256_of(path) != file.sha256:
            found.append(f"文件 {file.path} 与清单不符")
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return found + [f"多出文件 {name}" for name in sorted(present - listed)]
