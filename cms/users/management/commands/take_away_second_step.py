from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.users.models import User
from cms.users.second_step.selectors import authenticator_of
from cms.users.second_step.services import second_step_take_away


class Command(BaseCommand):
    help = "For the last administrator who has lost phone and recovery codes; ends all sessions of the account."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"没有用户名为“{username}”的账号。")
        if authenticator_of(user) is None:
            raise CommandError(f"“{username}”没有开启两步登录。")
        second_step_take_away(user=user, by=None)
        self.stdout.write(f"已取消“{username}”的两步登录，该账号已从所有设备退出。")
