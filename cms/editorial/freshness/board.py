"""The freshness board: on the start page of whoever fills columns for the bureau."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from cms.editorial.freshness.accounts import account_standings
from cms.editorial.freshness.rules import Counted, Standing, State, remarks
from cms.editorial.freshness.selectors import home_standing, standings
from cms.editorial.outdated.selectors import outdated_number
from cms.editorial.outside_links.selectors import broken_number
from cms.readers.corrections.selectors import unanswered_too_long

LIGHTS = {
    State.FRESH: "绿灯",
    State.DUE: "黄灯",
    State.URGENT: "红灯",
    State.OVERDUE: "红灯",
    State.BLANK: "空白",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the board; without an address where there is nothing to be set."""

    standing: Standing
    url: str = ""

    @property
    def light(self) -> str:
        return LIGHTS[self.standing.state]


class FreshnessPanel(Component):
    name = "freshness"
    order = 140
    template_name = "editorial/freshness.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        home, columns, accounts = home_standing(), standings(), account_standings()
        counted = Counted(unanswered_too_long(), broken_number(user), outdated_number(user))
        rows = [*_rows(accounts, "media_accounts:edit"), *_rows(columns, "wagtailadmin_pages:edit")]
        return {
            "home": Row(home),
            "pressing": [row for row in rows if row.standing.is_pressing],
            "others": [row for row in rows if not row.standing.is_pressing],
            "remarks": list(remarks(home, columns, accounts, counted)),
            "counted": counted,
            "columns_number": len(columns),
            "accounts_number": len(accounts),
        }


def _rows(found: Iterable[Standing], view: str) -> list[Row]:
    return [Row(one, reverse(view, args=[one.key])) for one in found]
