"""Ask the addresses on other sites that public pages link to; run every night by a timer."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.editorial.outside_links.checking import NotConnected, addresses_check

MOST, SECONDS = 3_000, 3_600.0


class Command(BaseCommand):
    help = "检查公开页面上通往其他网站的链接，打不开的在后台“打不开的外部链接”里列出。随时可以中断，可以重复运行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, default=MOST, help=f"最多检查多少个网址，默认 {MOST}。")
        parser.add_argument("--seconds", type=float, default=SECONDS, help=f"最多用多少秒，默认 {SECONDS:g}。")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["most"] < 1 or options["seconds"] <= 0:
            raise CommandError("--most 和 --seconds 都应大于 0。")
        try:
            done = addresses_check(most=options["most"], seconds=options["seconds"])
        except NotConnected:
            raise CommandError(
                "大多数网站都没有回应，多半是本机上不了外网：这次的结果没有记下。请检查网络和域名解析后再运行。"
            ) from None
        left = f"，还有 {done.left} 个留到下次" if done.left else ""
        self.stdout.write(f"检查了 {done.asked} 个外部网址，其中 {done.broken} 个打不开{left}。")
