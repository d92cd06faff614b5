"""An installation whose uploads lie in a bucket: the backup holds the database, a restore leaves the bucket."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installations import Installation, bare_installation, copy_of
from tests.services.s3_gateway import BUCKET, NEEDS_JAVA, Gateway

pytestmark = [pytest.mark.services, NEEDS_JAVA]

KEPT, LOST = "documents/kept.txt", "documents/lost.txt"
STOCK = f"""
from django.core.files.base import ContentFile
from media.models import Document
for name in ("{KEPT}", "{LOST}"):
    document = Document(title=name)
    document.file.save(name.removeprefix("documents/"), ContentFile(name.encode()))
    document.save()
print(*Document.objects.values_list("file", flat=True))
"""
LOSE = f"""
from django.core.files.storage import default_storage
default_storage.delete("{LOST}")
"""
READ = f"""
from django.core.files.storage import default_storage
print(default_storage.open("{KEPT}").read().decode())
"""


@pytest.fixture
def bucket(gateway: Gateway) -> dict[str, str]:
    """Settings of an installation that keeps its uploads there."""
    return {
        "FILES_S3_BUCKET": BUCKET,
        "FILES_S3_ENDPOINT": gateway.endpoint,
        "FILES_S3_ACCESS_KEY": gateway.identity,
        "FILES_S3_SECRET_KEY": gateway.credential,
    }


@pytest.fixture
def installation(migrated: Installation, tmp_path: Path, bucket: dict[str, str]) -> Iterator[Installation]:
    with copy_of(migrated, tmp_path) as copy:
        yield copy.with_environment(bucket)


@pytest.fixture
def new_machine(tmp_path: Path) -> Iterator[Installation]:
    with bare_installation(tmp_path) as installation:
        yield installation


def test_the_database_comes_back_and_what_the_bucket_lost_is_named(
    installation: Installation, new_machine: Installation, bucket: dict[str, str], tmp_path: Path
) -> None:
    assert installation.python(STOCK).split() == [KEPT, LOST]
    said = installation.manage("backup", str(tmp_path / "backups"))
    assert "备份完成" in said and "上传文件在对象存储里" in said
    (backup,) = (tmp_path / "backups").glob("portal-*")
    manifest = json.loads((backup / "manifest.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in manifest["files"]] == [manifest["database_file"]]
    installation.python(LOSE)

    code, refusal = new_machine.try_to("restore", str(backup))
    assert code and "这份备份只有数据库" in refusal

    there = new_machine.with_environment(bucket)
    said = there.manage("restore", str(backup))
    assert "恢复完成" in said and f"缺 1 个数据库提到的文件，例如 {LOST}" in said
    assert there.python(READ).strip() == KEPT


def test_a_backup_with_uploads_is_not_restored_beside_a_bucket(
    migrated: Installation, new_machine: Installation, bucket: dict[str, str], tmp_path: Path
) -> None:
    with copy_of(migrated, tmp_path) as copy:
        copy.python(STOCK)
        copy.manage("backup", str(tmp_path / "backups"))
    (backup,) = (tmp_path / "backups").glob("portal-*")

    code, refusal = new_machine.with_environment(bucket).try_to("restore", str(backup))

    assert code and "备份里有上传文件" in refusal
    assert "恢复完成" in new_machine.manage("restore", str(backup))
