"""Back the platform up."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat

from cms.core.backup.refusal import BackupRefused
from cms.core.backup.services import back_up

KEPT = 14


class Command(BaseCommand):
    help = "备份数据库与本机的全部上传文件，附带逐个文件的校验清单。服务照常运行；备份完整之后才以正式名称出现。"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dest", nargs="?", type=Path, help="存放备份的文件夹，默认 PORTAL_VAR/backups。")
        parser.add_argument("--keep", type=int, default=KEPT, help=f"保留最近几份，默认 {KEPT}。")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["keep"] < 1:
            raise CommandError("--keep 至少为 1。")
        try:
            made = back_up(destination=options["dest"] or settings.VAR / "backups", keep=options["keep"])
        except BackupRefused as refused:
            raise CommandError(str(refused)) from None
        except OSError as problem:
            raise CommandError(f"备份没有完成，原有备份不受影响：{problem}。请检查磁盘空间与权限。") from problem
        rows, size = sum(made.manifest.counts.values()), filesizeformat(made.manifest.bytes)
        self.stdout.write(f"备份完成：{made.folder}，{len(made.manifest.files)} 个文件，{size}，{rows} 行数据。")
        if not made.manifest.has_uploads:
            self.stdout.write("上传文件在对象存储里，不在这份备份中：请让存储服务保留副本或旧版本。")
        if made.removed:
            self.stdout.write(f"已删除 {len(made.removed)} 份旧备份，保留最近 {options['keep']} 份。")
