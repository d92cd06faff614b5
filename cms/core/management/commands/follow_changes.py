"""Settle the change log and serve its followers, until told to stop."""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, close_old_connections, connection

from cms.core.changes.followers import errands, followers
from cms.core.changes.following import round_of, serving
from cms.core.changes.services import settle
from cms.core.stopping import StopRequest, stopped_by_signals

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "跟随变更日志：结算触发器留下的痕迹，并依次通知登记的跟随者。收到 SIGTERM 或 SIGINT 时做完手头一批后停止。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="处理完现有变更后退出；有跟随者失败时以错误结束。")
        parser.add_argument("--interval", type=float, default=1.0, help="两轮之间等待的秒数，默认 1。")

    def get_check_kwargs(self, options: dict[str, Any]) -> Any:
        """A follower of a log without triggers would wait in vain, so say it at the start."""
        return {**super().get_check_kwargs(options), "databases": ["default"]}

    def handle(self, *args: Any, **options: Any) -> None:
        self.attendants = serving(followers(), errands())
        if options["once"]:
            self._once()
            return
        with stopped_by_signals() as stop:
            self._until(stop, options["interval"])
        self.stdout.write("已停止跟随变更日志。")

    def _once(self) -> None:
        settle()
        for _served in round_of(self.attendants, time.monotonic):
            settle()
        if failed := [attendant.name for attendant in self.attendants if attendant.failures]:
            raise CommandError(f"以下跟随者处理失败，详见日志：{'、'.join(failed)}。")

    def _until(self, stop: StopRequest, interval: float) -> None:
        names = "、".join(attendant.name for attendant in self.attendants) or "无"
        self.stdout.write(f"开始跟随变更日志，跟随者：{names}。")
        while not stop:
            if not connection.in_atomic_block:
                close_old_connections()
            try:
                settle()
                for _served in round_of(self.attendants, time.monotonic):
                    if stop:
                        break
            except Error:
                logger.exception("The change log could not be settled; trying again.")
            stop.wait(interval)
