"""The freshness board: on the start page of whoever fills columns for the bureau, and beside a column's form."""

from typing import Any

from wagtail.admin.ui.components import Component

from cms.editorial.freshness.rules import Standing, State, remarks
from cms.editorial.freshness.selectors import home_standing, standings
from cms.editorial.outside_links.selectors import broken_number


class FreshnessPanel(Component):
    name = "freshness"
    order = 140
    template_name = "editorial/freshness.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        home, columns = home_standing(), standings()
        broken = broken_number(parent_context["request"].user)
        return {
            "home": home,
            "columns": columns,
            "pressing": [one for one in columns if one.state in (State.DUE, State.OVERDUE)],
            "remarks": list(remarks(home, columns, broken_links=broken)),
            "broken": broken,
        }


def said_of(standing: Standing) -> str:
    """One sentence for the editor, of a column that has content."""
    since = f"最近一条是 {standing.newest:%Y-%m-%d} 发布的"
    if standing.state is State.OVERDUE:
        return f"{since}，已超过更新期限 {-standing.days_left} 天。"
    return f"{since}，还有 {standing.days_left} 天到更新期限。"
