from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.learning.hours.protection import ledger_of_hours
from cms.learning.hours.proving import defects


class Command(BaseCommand):
    help = "按账目重新核算全部学时、证明和已确认的集中培训；有一处不符就报出来，并以错误结束。"

    def handle(self, *args: Any, **options: Any) -> None:
        found = [*(f"触发器不对：{name}" for name in ledger_of_hours.difference().names), *defects()]
        for defect in found:
            self.stderr.write(defect)
        if found:
            raise CommandError(f"{len(found)} 处不符。")
        self.stdout.write("学时账目、合计、证明和集中培训核对一致。")
