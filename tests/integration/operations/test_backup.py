"""The restore drill: what was there when a backup began is there again, byte for byte, on a new machine.

The same tests run on PostgreSQL under `make test-services`.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.installations import Installation, bare_installation, copy_of, is_postgresql
from tests.originals import original

CONTENT = """
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Collection
root = Collection.get_first_root_node()
for number in range(20):
    root.add_child(name=f"committed {number}")
    default_storage.save(f"documents/committed-{number}.txt", ContentFile(b"committed " * number))
"""
WRITER = """
import itertools
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.models import Collection
from cms.core.stopping import stopped_by_signals
with stopped_by_signals() as stop:
    print("writing", flush=True)
    for number in itertools.count():
        stored = default_storage.save(f"documents/meanwhile-{number}.txt", ContentFile(b"meanwhile " * 100))
        with transaction.atomic():
            Collection.get_first_root_node().add_child(name=stored)
        if number % 3 == 2:
            gone = Collection.objects.filter(name__startswith="documents/meanwhile-").first()
            name = gone.name
            gone.delete()
            default_storage.delete(name)
        if stop:
            break
"""
COUNTS = """
import json
from cms.core.backup.database import row_counts
print(json.dumps(row_counts()))
"""
HEALTHY = """
from cms.core.changes import triggers
print(bool(triggers.difference()), len(triggers.installed()))
"""


REFUSALS = """
from django.core.management import CommandError, call_command
for backup in {backups}:
    try:
        call_command("restore", backup)
    except CommandError as refusal:
        print(str(refusal).replace("\\n", " "))
"""
"""One process for all: to start one takes longer than to refuse."""


@pytest.fixture(scope="session")
def stocked(migrated: Installation) -> Installation:
    """The original with twenty files in it."""

    def stock(made: Installation) -> None:
        made.python(CONTENT)

    return original("stocked", stock, of=migrated)


@pytest.fixture
def installation(stocked: Installation, tmp_path: Path) -> Iterator[Installation]:
    with copy_of(stocked, tmp_path) as copy:
        yield copy


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def new_machine(tmp_path: Path) -> Iterator[Installation]:
    with bare_installation(tmp_path) as installation:
        yield installation


def _collections(installation: Installation) -> list[str]:
    return [name for (name,) in installation.rows("SELECT name FROM wagtailcore_collection ORDER BY name")]


def _newest(backups: Path) -> Path:
    return max(backups.glob("portal-*"))


def _manifest(backup: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((backup / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_drill_back_up_under_load_destroy_restore_elsewhere(
    installation: Installation, new_machine: Installation, backups: Path
) -> None:
    with installation.running("shell", "-v0", "-c", WRITER) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == "writing"
        assert "备份完成" in installation.manage("backup", str(backups))
        assert writer.poll() is None, writer.stdout.read()
    shutil.rmtree(installation.var)
    backup = _newest(backups)
    manifest = _manifest(backup)

    assert "恢复完成" in new_machine.manage("restore", str(backup))

    assert json.loads(new_machine.python(COUNTS)) == manifest["counts"]
    assert manifest["counts"]["wagtailcore_collection"] > 20
    listed = {file["path"].removeprefix("uploads/"): file["sha256"] for file in manifest["files"]}
    listed.pop(manifest["database_file"])
    assert _files(new_machine.var / "uploads") == listed
    names = _collections(new_machine)
    assert {f"committed {number}" for number in range(20)} <= set(names)
    assert {f"documents/committed-{number}.txt" for number in range(20)} <= set(listed)
    assert {name for name in names if name.startswith("documents/")} <= set(listed)
    assert new_machine.python(HEALTHY).split()[0] == "False"
    assert "No planned migration operations." in new_machine.manage("migrate", "--plan", "--no-color", "-v1") or (
        "没有" in new_machine.manage("migrate", "--plan")
    )


def test_a_second_backup_shares_unchanged_files_and_old_ones_go(installation: Installation, backups: Path) -> None:
    installation.manage("backup", str(backups))
    first = _newest(backups)
    kept = first / "uploads/documents/committed-7.txt"
    rotten = first / "uploads/documents/committed-8.txt"
    rotten.write_bytes(b"x" * rotten.stat().st_size)
    inode = kept.stat().st_ino

    installation.manage("backup", str(backups))
    second = _newest(backups)

    assert (second / "uploads/documents/committed-7.txt").stat().st_ino == inode
    assert (second / "uploads/documents/committed-8.txt").read_bytes() == b"committed " * 8
    assert "备份完好" in installation.manage("restore", "--check", str(second))
    code, said = installation.try_to("restore", "--check", str(first))
    assert code == 1 and "committed-8.txt 与清单不符" in said

    (backups / ".partial-portal-20260101T000000Z").mkdir()
    (backups / "notes.txt").write_text("an operator's own", encoding="utf-8")
    assert "已删除 2 份旧备份" in installation.manage("backup", str(backups), "--keep", "1")

    assert sorted(path.name for path in backups.iterdir()) == [".lock", "notes.txt", _newest(backups).name]
    assert _newest(backups).stat().st_mode & 0o077 == 0
    assert "备份完好" in installation.manage("restore", "--check", str(_newest(backups)))


def test_a_restore_over_what_is_there_is_refused_until_told_and_keeps_the_old(
    installation: Installation, backups: Path
) -> None:
    installation.manage("backup", str(backups))
    installation.python("from wagtail.models import Collection; Collection.objects.filter(depth=2).delete()")
    extra = installation.var / "uploads/documents/later.txt"
    extra.write_text("stored after the backup", encoding="utf-8")

    code, said = installation.try_to("restore", str(_newest(backups)))

    assert code == 1 and "--overwrite" in said
    assert not any("committed" in name for name in _collections(installation))
    assert extra.exists()

    said = installation.manage("restore", str(_newest(backups)), "--overwrite")

    assert "committed 19" in _collections(installation)
    assert not extra.exists()
    (aside,) = installation.var.glob("uploads.before-*")
    assert (aside / "documents/later.txt").exists() and str(aside) in said
    if not is_postgresql(installation):
        assert list(installation.var.glob("portal.sqlite3.before-*"))


def _spoil(backup: Path, how: str) -> str:
    """Spoil the backup; returns the words the refusal has to hold."""
    manifest = _manifest(backup)
    upload = backup / "uploads/documents/committed-3.txt"
    if how == "a byte":
        upload.write_bytes(upload.read_bytes().replace(b"c", b"C", 1))
        return "committed-3.txt 与清单不符"
    if how == "a file missing":
        upload.unlink()
        return "缺少文件 uploads/documents/committed-3.txt"
    if how == "a file too many":
        (backup / "uploads/strange.txt").write_text("?", encoding="utf-8")
        return "多出文件 uploads/strange.txt"
    if how == "the database":
        with (backup / manifest["database_file"]).open("r+b") as file:
            file.seek(200)
            file.write(b"?")
        return "与清单不符"
    if how == "a path outside":
        manifest["files"][0]["path"] = "../../outside.txt"
    elif how == "a newer program":
        manifest["migrations"].append(["core", "9999_from_the_future"])
    elif how == "a newer format":
        manifest["format"] = 2
    elif how == "another database":
        manifest["database"] = "oracle"
    elif how == "no manifest":
        (backup / "manifest.json").unlink()
        return "不是备份"
    (backup / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    words = {
        "a path outside": "备份之外的路径",
        "a newer program": "core.9999_from_the_future",
        "a newer format": "格式是 2",
        "another database": "来自 oracle",
    }
    return words[how]


WAYS = [
    "a byte", "a file missing", "a file too many", "the database", "a path outside",
    "a newer program", "a newer format", "another database", "no manifest",
]  # fmt: skip


def test_a_spoilt_backup_is_refused_and_nothing_is_touched(
    installation: Installation, new_machine: Installation, backups: Path, tmp_path: Path
) -> None:
    installation.manage("backup", str(backups))
    spoilt = {how: tmp_path / how.replace(" ", "-") for how in WAYS}
    for copy in spoilt.values():
        shutil.copytree(_newest(backups), copy)
    words = [_spoil(copy, how) for how, copy in spoilt.items()]

    said = new_machine.python(REFUSALS.format(backups=[str(copy) for copy in spoilt.values()])).splitlines()

    assert len(said) == len(words), said
    assert [(word, line) for word, line in zip(words, said, strict=True) if word not in line] == []
    code, refusal = new_machine.try_to("restore", str(spoilt["a byte"]))
    assert code == 1 and words[0] in refusal and "Traceback" not in refusal
    assert list(new_machine.var.iterdir()) == []


def test_an_empty_database_and_a_place_among_the_uploads_are_refused(
    installation: Installation, new_machine: Installation, backups: Path
) -> None:
    code, said = new_machine.try_to("backup", str(backups))
    assert code == 1 and "数据库是空的" in said
    code, said = installation.try_to("backup", str(installation.var / "uploads/backups"))
    assert code == 1 and "另选位置" in said
    code, said = installation.try_to("backup", str(backups), "--keep", "0")
    assert code == 1 and "至少为 1" in said
