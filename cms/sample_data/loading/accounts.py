"""Groups of the bureau and an account for each role."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.audit.rights import rights_gathered
from cms.sample_data.content.accounts import ACCOUNTS, SampleAccount
from cms.units.models import Unit
from cms.units.services import EDITOR_FILE_RIGHTS
from cms.users.models import User
from cms.users.roles import RIGHTS


def _bureau_group(account: SampleAccount) -> Group:
    """A group of the bureau, with rights over the whole tree where the account has them."""
    group, _ = Group.objects.get_or_create(name=account.group)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for right in RIGHTS.get(account.group, ()):
        app, _, codename = right.partition(".")
        group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    for codename in account.page_rights:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for codename in EDITOR_FILE_RIGHTS if account.page_rights else ():
        permission = Permission.objects.get(content_type__app_label="media", codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    return group


@rights_gathered()
def load_bureau_accounts() -> None:
    """Before any page: what they approve becomes public."""
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
            user.groups.add(_bureau_group(account))
