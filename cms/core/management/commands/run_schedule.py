"""Publish what is due and take down what has expired, every minute, until told to stop; once an hour, keep house.

Here because this process is always there and never in a hurry.
"""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, close_old_connections, connection

from cms.core.housekeeping import keep_house
from cms.core.scheduling import run_due
from cms.core.stopping import StopRequest, stopped_by_signals

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_RUNS = 60.0
SECONDS_BETWEEN_CHORES = 3600.0
SECONDS_BEFORE_RETRY = 5.0
LOCK_PATIENCE_MS = 2_000
"""How long a write waits for SQLite's lock. Shorter than elsewhere: a wait cannot be interrupted, a retry is cheap."""


class Command(BaseCommand):
    help = "定时发布：每分钟整点发布已到时间的内容，撤下已到期的内容。收到 SIGTERM 或 SIGINT 时立即停止。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="只处理一次；有内容处理失败时以错误结束。")
        parser.add_argument(
            "--interval", type=float, default=SECONDS_BETWEEN_RUNS, help="两次之间的秒数，默认 60，从整分钟算起。"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["interval"] <= 0:
            raise CommandError("--interval 应为大于 0 的秒数。")
        if options["once"]:
            if failed := run_due().failed:
                raise CommandError(f"以下内容没有处理成功，详见日志：{'、'.join(failed)}。")
            return
        with stopped_by_signals() as stop:
            self._until(stop, options["interval"])
        self.stdout.write("已停止定时发布。")

    def _until(self, stop: StopRequest, interval: float) -> None:
        """Runs at whole multiples of the interval, so that nine o'clock is nine o'clock."""
        self.stdout.write(f"开始定时发布，每 {interval:g} 秒检查一次。")
        next_chores = time.monotonic()
        while not stop:
            pause = interval - time.time() % interval
            if not self._run(stop):
                pause = min(pause, SECONDS_BEFORE_RETRY)
            elif time.monotonic() >= next_chores and not keep_house():
                next_chores = time.monotonic() + SECONDS_BETWEEN_CHORES
            stop.wait(pause)

    def _run(self, stop: StopRequest) -> bool:
        """One run; False when it should be tried again soon. Nothing the database does ends the process."""
        if not connection.in_atomic_block:
            close_old_connections()
        try:
            if connection.vendor == "sqlite":
                with connection.cursor() as cursor:
                    cursor.execute(f"PRAGMA busy_timeout = {LOCK_PATIENCE_MS}")
            outcome = run_due(may_go_on=lambda: not stop)
        except Error:
            logger.exception("The schedule could not be read; trying again.")
            return False
        if outcome:
            logger.info(
                "Schedule: %d published, %d withdrawn, %d failed.",
                outcome.published,
                outcome.withdrawn,
                len(outcome.failed),
            )
        return not outcome.failed
