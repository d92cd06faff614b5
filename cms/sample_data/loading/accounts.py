"""Groups of the bureau and an account for each role."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.sample_data.content.accounts import ACCOUNTS, SampleAccount
from cms.units.models import Unit
from cms.units.services import EDITOR_FILE_RIGHTS
from cms.users.models import User

PAGE_RIGHTS = {
    "xuanchuan": ("add_page", "change_page", "publish_page"),
    "chushen": ("change_page",),
    "fushen": ("change_page",),
    "zhongshen": ("change_page", "publish_page"),
}


def _bureau_group(account: SampleAccount) -> Group:
    """A group with rights over the whole tree."""
    group, _ = Group.objects.get_or_create(name=account.role.partition("：")[0])
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    for codename in PAGE_RIGHTS[account.username]:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for codename in EDITOR_FILE_RIGHTS:
        permission = Permission.objects.get(content_type__app_label="media", codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    return group


def load_accounts(units: dict[str, Unit]) -> None:
    for account in ACCOUNTS:
        if User.objects.filter(username=account.username).exists():
            continue
        user = User(username=account.username, last_name="示例", first_name=account.name)
        user.is_superuser = account.username == "guanliyuan"
        user.set_password(account.password)
        user.save()
        if account.unit:
            user.groups.add(Group.objects.get(name=f"{units[account.unit].short_name}编辑"))
        elif account.username in PAGE_RIGHTS:
            user.groups.add(_bureau_group(account))
