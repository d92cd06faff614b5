"""What search needs every night."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.indexing.nightly import nightly
from cms.indexing.rebuilding import ENGINES
from search.engines.protocol import EngineUnavailable
from search.models import Undelivered


class Command(BaseCommand):
    help = "每夜的检索维护：核对索引并改正差异，重新统计词频，更新检索建议与纠错的词表。"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for one in nightly():
                failed = f"，{len(one.failures)} 处未能改正" if one.failures else ""
                self.stdout.write(f"{ENGINES[one.engine]}：{one.documents} 篇，改正 {len(one.found)} 处{failed}。")
        except EngineUnavailable as away:
            raise CommandError(f"维护没有做完：{away}。恢复后请重新运行。") from None
        if left := Undelivered.objects.count():
            raise CommandError(f"集群仍不接收 {left} 篇内容，请运行 search_check 查看原因。")
