"""Prove that the search index holds exactly what the public may see."""

from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.indexing.attachments import unread_contents
from cms.indexing.cluster import undelivered_again
from cms.indexing.rebuilding import ENGINES, Checked, generations, index_check, title_in_index
from search.engines.protocol import EngineUnavailable
from search.models import Undelivered
from search.rebuilding.checking import Difference, Fault
from search.rebuilding.generations import Generations

FAULTS = {Fault.MISSING: "缺少", Fault.SURPLUS: "多余", Fault.DIFFERENT: "内容不同"}
LISTED = 50
TRY_AGAIN = "请先排除原因（多为磁盘写满或损坏），再运行 search_check --repair，让集群重试。"
TRIED_AGAIN = "刚才已让集群重试。请看集群的日志；排除不了就运行 rebuild_search_index --engine elasticsearch，另建一份。"


class Command(BaseCommand):
    help = "核对检索索引与公开内容是否完全一致：一致时正常结束，不一致时列出差异并以错误码 1 结束。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="把不一致的改正过来。")

    def handle(self, *args: Any, **options: Any) -> None:
        problems = 0
        for one in generations():
            try:
                problems += self._report(index_check(one, repair=options["repair"]), repaired=options["repair"])
            except EngineUnavailable as away:
                problems += 1
                self.stderr.write(f"{ENGINES[one.engine]}：没有核对完：{away}。")
            problems += self._report_given_up(one, repaired=options["repair"])
        if options["repair"]:
            with suppress(EngineUnavailable):  # said above
                undelivered_again()
        for row in Undelivered.objects.all()[:LISTED]:
            problems += 1
            self.stdout.write(f"未送达集群　{row.key}　尝试 {row.attempts} 次　{row.reason}")
        for title, problem in unread_contents(limit=LISTED):
            self.stdout.write(f"附件文字　《{title}》　{problem}")
        if problems:
            remedy = "改正后再运行一次核对。" if options["repair"] else "请运行 search_check --repair 改正。"
            raise CommandError(f"检索索引有 {problems} 处不一致。{remedy}")

    def _report_given_up(self, one: Generations, *, repaired: bool) -> int:
        given_up = 0
        with suppress(EngineUnavailable):  # said above
            given_up = one.given_up()
        if not given_up:
            return 0
        remedy = TRIED_AGAIN if repaired else TRY_AGAIN
        self.stdout.write(f"{ENGINES[one.engine]}：有 {given_up} 个分片多次启用失败，不再自动重试。{remedy}")
        return 1

    def _report(self, checked: Checked, *, repaired: bool) -> int:
        name = ENGINES[checked.engine]
        if not checked.found:
            self.stdout.write(f"{name}：{checked.documents} 篇，与公开内容完全一致。")
            return 0
        self.stdout.write(f"{name}：应有 {checked.documents} 篇，{len(checked.found)} 处不一致：")
        for one in checked.found[:LISTED]:
            self.stdout.write(f"　{FAULTS[one.fault]}　{one.key}　{_title(one)}")
        if len(checked.found) > LISTED:
            self.stdout.write(f"　……另有 {len(checked.found) - LISTED} 处。")
        if not repaired:
            return len(checked.found)
        self.stdout.write(f"　已改正 {len(checked.found) - len(checked.failures)} 处。")
        for failure in checked.failures:
            self.stdout.write(f"　未能改正　{failure.key}　{failure.reason}")
        return len(checked.failures)


def _title(one: Difference) -> str:
    return one.document.title if one.document is not None else title_in_index(one.key)
