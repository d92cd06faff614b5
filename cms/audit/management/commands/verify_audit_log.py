"""Verify the audit log."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.audit.chain.proving import chain_verify, present_anchor
from cms.audit.chain.verification import Anchor
from cms.audit.protection import audit_log

WRITTEN = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


class Command(BaseCommand):
    help = "逐条核对审计日志；有一条不符就报出它，并以错误结束。最后给出当前锚点，请记在平台之外。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anchor", metavar="N:HASH", help="以前记下的锚点：编号和校验值，与现有日志对照。")

    def handle(self, *args: Any, **options: Any) -> None:
        anchor = _read(options["anchor"]) if options["anchor"] else None
        walked = chain_verify(anchor=anchor)
        if walked.fault is not None:
            raise CommandError(
                f"审计日志不符，{walked.fault}。此前 {walked.reached.number} 条完好。"
                "请停止改动，保留数据库，与备份中的日志对照。"
            )
        if absent := audit_log.difference().names:
            raise CommandError(
                f"记录本身完好，但保护触发器缺失或被改动：{'、'.join(absent)}。请运行 manage.py migrate。"
            )
        kept = "与给出的锚点一致。" if anchor is not None else ""
        self.stdout.write(f"核对了 {walked.reached.number} 条，全部完好。{kept}")
        self.stdout.write(f"当前锚点：{present_anchor()}")


def _read(written: str) -> Anchor:
    match = WRITTEN.fullmatch(written.strip())
    if match is None or int(match[1]) < 1:
        raise CommandError("--anchor 应写成 编号:校验值，例如 120:后接 64 位十六进制数字，即以前核对时给出的那一行。")
    return Anchor(int(match[1]), match[2])
