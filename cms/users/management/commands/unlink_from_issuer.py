from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.users.models import User
from cms.users.oidc.services import issuer_unlink


class Command(BaseCommand):
    help = (
        "Untie an account from the person the identity provider knows; the next who comes with its name is tied to it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"没有用户名为“{username}”的账号。")
        if not issuer_unlink(user=user, by=None):
            raise CommandError(f"“{username}”没有关联统一身份。")
        self.stdout.write(f"已解除“{username}”与统一身份的关联，该账号已从所有设备退出，下次用统一身份登录时重新关联。")
