"""政务新媒体: whether the accounts on other platforms speak often enough, and the table they are kept in."""

from collections import Counter
from datetime import date
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from cms.core.postings import newest_postings
from cms.editorial.freshness.rules import ACCOUNT_DAYS, CLOSELY_DUE_DAYS, CLOSELY_URGENT_DAYS, Standing
from cms.editorial.models import MediaAccount
from cms.search_desk.permissions import BureausList

PURPOSE = (
    f"政务新媒体账号 {ACCOUNT_DAYS} 天没有更新，检查时即单项否决。"
    f"这里登记的账号，第 {CLOSELY_DUE_DAYS} 天、第 {CLOSELY_URGENT_DAYS} 天在首页“栏目更新”里提醒。"
    "账号注销后，把这一条删除。"
)


def account_standings(today: date | None = None) -> list[Standing]:
    """Every account, the most pressing first. What was recorded as adopted on a platform appeared on the bureau's own
    account there, where it has one and no more. Two queries, and what each recorder of postings takes."""
    day = today or timezone.localdate()
    accounts = list(MediaAccount.objects.select_related("unit"))
    own = Counter(account.platform for account in accounts if account.unit is None)
    recorded = newest_postings() if accounts else {}

    def newest(account: MediaAccount) -> date | None:
        is_the_bureaus_only = account.unit is None and own[account.platform] == 1
        days = [account.posted_on, recorded.get(account.platform) if is_the_bureaus_only else None]
        return max((one for one in days if one is not None), default=None)

    found = [
        Standing(one.pk, str(one), "", ACCOUNT_DAYS, newest(one), day, is_watched_closely=True) for one in accounts
    ]
    return sorted(found, key=lambda standing: standing.days_left)


class MediaAccountList(BureausList):
    def get_base_queryset(self) -> QuerySet[MediaAccount]:
        accounts: QuerySet[MediaAccount] = super().get_base_queryset()
        return accounts.select_related("unit")


class MediaAccountViewSet(ModelViewSet):
    """For editors of the whole bureau."""

    model = MediaAccount
    name = "media_accounts"
    url_prefix = "freshness/accounts"
    icon = "mobile-alt"
    menu_label = "政务新媒体账号"
    menu_order = 640
    add_to_settings_menu = True
    add_to_reference_index = False
    index_view_class = MediaAccountList
    copy_view_enabled = False
    list_per_page = 50
    search_fields = ("name",)
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("platform", label="平台", accessor="get_platform_display", sort_key="platform"),
        Column("unit", label="单位", accessor=lambda account: account.unit.short_name if account.unit else "局机关"),
        Column(
            "posted_on", label="登记的最近发布", accessor=lambda account: account.posted_on or "", sort_key="posted_on"
        ),
    ]
    panels: ClassVar[list[Any]] = [
        HelpPanel(PURPOSE),
        FieldRowPanel([FieldPanel("name"), FieldPanel("platform")]),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("posted_on")]),
    ]

    def get_permissions_to_register(self) -> Any:
        """Nobody is given rights one by one: they go with the rights on the whole bureau's pages."""
        return super().get_permissions_to_register().none()
