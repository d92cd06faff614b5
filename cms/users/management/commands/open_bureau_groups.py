from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.users.roles import ROLES, bureau_groups_open


class Command(BaseCommand):
    help = (
        f"Make the bureau's groups {'、'.join(role.name for role in ROLES)} with the rights of their roles; safe to "
        "repeat. A group that is there keeps what it has."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--complete", action="store_true", help="give groups that are there what is wanting of their roles, too"
        )

    def handle(self, *args: Any, complete: bool, **options: Any) -> None:
        opened = bureau_groups_open(complete=complete)
        for role in ROLES:
            if role.name in opened:
                said = "已建立，权限已齐全。"
            else:
                said = "已有，权限已补齐。" if complete else "已有，权限保持不变；要补齐，请加 --complete。"
            self.stdout.write(f"{role.name}：{said}")
