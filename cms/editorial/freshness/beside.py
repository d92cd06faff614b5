"""One line above a form: how the column stands, or the columns a text appears in."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from wagtail.models import Page

from cms.columns.models import ColumnPage
from cms.columns.models.filed_page import FiledPage
from cms.editorial.freshness.rules import Standing, State
from cms.editorial.freshness.selectors import standings


def said_of(standing: Standing) -> str:
    """One sentence for the editor, of what has content."""
    since = f"最近一条是 {standing.newest:%Y-%m-%d} 发布的"
    if standing.state is State.OVERDUE:
        return f"{since}，已超过更新期限 {-standing.days_left} 天。"
    return f"{since}，还有 {standing.days_left} 天到更新期限。"


def tell_of_freshness(request: HttpRequest, page: Page) -> None:
    """`page` is the specific page whose form is shown. That a column is blank is told by `portal`."""
    if isinstance(page, ColumnPage):
        for one in standings():
            if one.key == page.pk and one.state is not State.BLANK:
                tell = messages.warning if one.is_pressing else messages.info
                tell(request, f"“{page.title}”{said_of(one)}")
    elif isinstance(page, FiledPage):
        keys = {column.pk for column in page.columns.all()}
        found = [one for one in standings() if one.key in keys] if keys else []
        if found:
            messages.info(request, f"所在栏目的更新：{_in_short(found)}。")


def _in_short(columns: Iterable[Standing]) -> str:
    return "；".join(f"“{one.title}”{_days(one)}" for one in columns)


def _days(one: Standing) -> str:
    if one.state is State.BLANK:
        return "还没有公开的内容"
    if one.state is State.OVERDUE:
        return f"已超过期限 {-one.days_left} 天"
    return f"还有 {one.days_left} 天到期限"
