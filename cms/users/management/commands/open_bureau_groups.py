from typing import Any

from django.core.management.base import BaseCommand

from cms.users.roles import ROLES, bureau_groups_open


class Command(BaseCommand):
    help = "Make the bureau's groups 初审, 复审, 终审, 管理员 and 党务, with access to the admin; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        opened = bureau_groups_open()
        for name in ROLES:
            self.stdout.write(f"{name}：{'已建立' if name in opened else '已有'}，可以进入后台。")
        self.stdout.write("审核和编辑的权限，请在“设置 → 用户组”里按页面授予。")
