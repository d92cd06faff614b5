"""An account for each role."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import Group

from cms.audit.rights import rights_gathered
from cms.sample_data.content.accounts import ACCOUNTS, SampleAccount
from cms.units.models import Unit
from cms.users.models import User
from cms.users.roles import bureau_groups_open


@rights_gathered()
def load_bureau_accounts() -> None:
    """Before any page: what they approve becomes public."""
    bureau_groups_open()
    _load([account for account in ACCOUNTS if not account.unit], {})


@rights_gathered()
def load_unit_accounts(units: dict[str, Unit]) -> None:
    """After the units' desks."""
    _load([account for account in ACCOUNTS if account.unit], units)


def _load(accounts: Iterable[SampleAccount], units: Mapping[str, Unit]) -> None:
    present = set(User.objects.values_list("username", flat=True))
    for account in accounts:
        if account.username in present:
            continue
        user = User(username=account.username, last_name="示例", first_name=account.name)
        user.is_superuser = account.is_administrator
        user.set_password(account.password)
        user.save()
        if account.unit:
            user.groups.add(Group.objects.get(name=f"{units[account.unit].short_name}编辑"))
        elif not account.is_administrator:
            user.groups.add(Group.objects.get(name=account.group))
