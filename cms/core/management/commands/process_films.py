"""Inspect and encode films, one after the other, until told to stop.

Any number may run, on any number of machines that share database and storage: jobs are leased.
"""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, close_old_connections, connection

from cms.core.stopping import StopRequest, stopped_by_signals
from media.films.jobs import scratch
from media.films.processing import process_next

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 2.0
SECONDS_BEFORE_RETRY = 5.0
SECONDS_BETWEEN_SWEEPS = 3600.0


class Command(BaseCommand):
    help = "影片处理：逐个检查、转码上传的影片。收到 SIGTERM 或 SIGINT 时停止，做到一半的影片退回队列。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="处理完排队的影片就结束。")
        parser.add_argument(
            "--interval", type=float, default=SECONDS_BETWEEN_LOOKS, help="队列空时隔多少秒再看，默认 2。"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["interval"] <= 0:
            raise CommandError("--interval 应为大于 0 的秒数。")
        with stopped_by_signals() as stop:
            if options["once"]:
                while not stop and process_next(must_stop=lambda: bool(stop)):
                    """The next one."""
                return
            self.stdout.write("开始处理影片。")
            self._until(stop, options["interval"])
        self.stdout.write("已停止处理影片。")

    def _until(self, stop: StopRequest, interval: float) -> None:
        next_sweep = time.monotonic()
        while not stop:
            if time.monotonic() >= next_sweep:
                scratch.sweep()
                next_sweep = time.monotonic() + SECONDS_BETWEEN_SWEEPS
            if not connection.in_atomic_block:
                close_old_connections()
            try:
                if not process_next(must_stop=lambda: bool(stop)):
                    stop.wait(interval)
            except Error:
                logger.exception("The queue of films could not be read; trying again.")
                stop.wait(SECONDS_BEFORE_RETRY)
