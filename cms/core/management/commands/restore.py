"""Bring a backup back, or only look whether it could be."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.backup.refusal import BackupRefused
from cms.core.backup.services import check, restore


class Command(BaseCommand):
    help = "从备份恢复数据库与上传文件。先停止全部服务。先核对每个文件的校验值，再动手；有一处不符就什么都不改。"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, help="某一份备份的文件夹，例如 backups/portal-20260101T000000Z。")
        parser.add_argument("--check", action="store_true", help="只核对备份是否完好，不恢复。")
        parser.add_argument(
            "--overwrite", action="store_true", help="替换已有的数据库与上传文件；原上传文件与 SQLite 文件改名保留。"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["check"]:
                manifest = check(options["source"])
                self.stdout.write(f"备份完好：制作于 {manifest.made_at}，{len(manifest.files)} 个文件全部核对一致。")
                return
            restored = restore(source=options["source"], overwrite=options["overwrite"])
        except BackupRefused as refused:
            raise CommandError(str(refused)) from None
        except OSError as problem:
            raise CommandError(f"恢复没有完成：{problem}。请检查磁盘空间与权限，然后重新恢复。") from problem
        manifest = restored.manifest
        rows = sum(manifest.counts.values())
        self.stdout.write(f"恢复完成：{len(manifest.files)} 个文件、{rows} 行数据，与 {manifest.made_at} 的清单一致。")
        if restored.missing:
            self.stderr.write(
                f"对象存储里缺 {len(restored.missing)} 个数据库提到的文件，例如 {restored.missing[0]}。"
                "请用存储服务的副本补上，否则用到它们的页面会缺图、缺附件或放不了影片。"
            )
        for path in restored.set_aside:
            self.stdout.write(f"原有内容保留在 {path}，确认无误后可删除。")
        if restored.unapplied:
            self.stdout.write(f"程序比备份新，还有 {len(restored.unapplied)} 个迁移未执行：请运行 manage.py migrate。")
