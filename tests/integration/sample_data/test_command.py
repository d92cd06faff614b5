"""What the command does without loading anything."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from cms.portal.models import HomePage
from cms.sample_data.content.accounts import ACCOUNTS
from cms.sample_data.content.members import MEMBERS
from cms.users.models import User


def test_accounts_can_be_listed_without_loading_anything(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_sample_data", "--accounts")

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        *([account.username, account.password] for account in ACCOUNTS),
        *([member.username, member.password] for member in MEMBERS if member.username),
    ]
    assert not User.objects.exists()


@pytest.mark.parametrize("arguments", [(), ("--accounts",)], ids=["load", "accounts"])
@override_settings(SETTINGS_MODULE="cms.settings.production")
def test_production_refuses_sample_data(db: None, arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match=r"^正式环境不能装入示例数据：示例账号的密码是公开的。$"):
        call_command("load_sample_data", *arguments)

    assert not HomePage.objects.exists()
    assert not User.objects.exists()
