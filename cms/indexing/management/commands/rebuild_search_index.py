"""Build the search index anew beside the one in use, and put it into use."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from cms.indexing.nightly import refresh_words
from cms.indexing.rebuilding import ENGINES, generations, index_rebuild, index_roll_back
from cms.indexing.source import ContentSource
from search.engines.protocol import EngineUnavailable
from search.rebuilding.building import RebuildRefused
from search.rebuilding.generations import Generations


class Command(BaseCommand):
    help = (
        "重建检索索引：在现用索引之外另建一份，补记期间的变更，试检索通过后启用；检索与编辑照常进行。"
        "中断后再次运行，从中断处继续。配置了集群时，内置引擎与集群都重建。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", choices=list(ENGINES), help="只处理这一个引擎。")
        parser.add_argument("--roll-back", action="store_true", help="退回上一份索引，并补记其后的变更。")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = [one for one in generations() if options["engine"] in (None, one.engine)]
        if not chosen:
            raise CommandError("没有配置检索集群，只能处理内置引擎。配置集群请设置 SEARCH_HOSTS。")
        for one in chosen:
            try:
                self._roll_back(one) if options["roll_back"] else self._rebuild(one)
            except RebuildRefused as refused:
                raise CommandError(f"{ENGINES[one.engine]}：{refused}") from None
            except EngineUnavailable as away:
                raise CommandError(
                    f"{ENGINES[one.engine]}没有做完，现用索引不受影响：{away}。恢复后请重新运行。"
                ) from None
        refresh_words()

    def _rebuild(self, one: Generations) -> None:
        with tqdm(total=ContentSource().number(), unit="篇", desc=ENGINES[one.engine], disable=None) as bar:
            made = index_rebuild(one, progress=bar.update)
        resumed = "（接着上次未完成的重建）" if made.resumed else ""
        self.stdout.write(
            f"{ENGINES[one.engine]}：新索引 {made.index} 已启用{resumed}，本次写入 {made.documents} 篇，"
            f"补记变更 {made.replayed} 篇。"
        )

    def _roll_back(self, one: Generations) -> None:
        self.stdout.write(f"{ENGINES[one.engine]}：已退回索引 {index_roll_back(one)}。")
