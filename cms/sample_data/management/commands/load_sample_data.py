from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.indexing.nightly import everything_take_in
from cms.sample_data.content.accounts import ACCOUNTS, SampleAccount
from cms.sample_data.content.members import MEMBERS, SampleMember
from cms.sample_data.services import sample_bureau_load


class Command(BaseCommand):
    help = "装入示例单位、栏目、文章、图片和各角色账号；重复运行只补缺少的。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--accounts", action="store_true", help="只列出示例账号")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SETTINGS_MODULE.rpartition(".")[2] == "production":
            raise CommandError("正式环境不能装入示例数据：示例账号的密码是公开的。")
        if options["accounts"]:
            accounts: list[SampleAccount | SampleMember] = [*ACCOUNTS, *(one for one in MEMBERS if one.username)]
            for account in accounts:
                self.stdout.write(f"{account.username:<12} {account.password:<22} {account.role}")
            return
        sample_bureau_load()
        everything_take_in()
        self.stdout.write("示例数据已就绪。")
