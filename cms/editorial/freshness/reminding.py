"""The home page and the accounts in the morning's mail, beside the columns."""

from typing import Any

from django.urls import reverse

from cms.core.reminders import Line, Section
from cms.core.representation.paths import absolute_url
from cms.editorial.freshness.accounts import account_standings
from cms.editorial.freshness.beside import said_of
from cms.editorial.freshness.selectors import home_standing
from cms.editorial.waiting.calendar import fills_columns


def silent_places(user: Any) -> Section:
    """For whoever writes for the whole bureau."""
    heading = "首页、政务新媒体要更新"
    if not fills_columns(user):
        return Section(heading, [])
    desk = absolute_url(reverse("wagtailadmin_home"))
    pressing = [(one, desk) for one in (home_standing(),) if one.is_pressing]
    pressing += [
        (one, absolute_url(reverse("media_accounts:edit", args=[one.key])))
        for one in account_standings()
        if one.is_pressing
    ]
    return Section(heading, [Line(one.title, said_of(one), url) for one, url in pressing])
