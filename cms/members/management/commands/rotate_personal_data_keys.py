from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.members.personal.ciphers import Unreadable
from cms.members.personal.services import rotate


class Command(BaseCommand):
    help = "用 PERSONAL_DATA_KEYS 中的第一个密钥重新加密全部姓名和手机号；可以重复运行，中断了再运行一次。"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = rotate()
        except Unreadable:
            raise CommandError(
                "有些个人信息解不开：加密它们的密钥不在 PERSONAL_DATA_KEYS 中。"
                "请把原来的密钥加在新密钥后面，再运行一次。"
            ) from None
        self.stdout.write(f"已用第一个密钥重新加密 {done} 条；其余的原来就是。现在可以从环境中去掉旧密钥。")
