"""Columns and topics that nobody can find yet, told to the editors who can fill them."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.ui.components import Component

HIDDEN = "还没有内容，导航、列表、网站地图和订阅都不显示它；有了第一条内容会自动出现。"


class BlankPlacesPanel(Component):
    """Inspections count blank columns (国办秘函〔2019〕19号), so they are hidden; whoever can fill them is reminded."""

    order = 150

    def __init__(self, places: list[tuple[int, str]]) -> None:
        self.places = places

    def render_html(self, parent_context: Any = None) -> SafeString:
        items = format_html_join(
            "",
            '<li><a href="{}">{}</a></li>',
            ((reverse("wagtailadmin_pages:edit", args=[key]), title) for key, title in self.places),
        )
        heading = f"空白栏目和专题（{len(self.places)}）"
        return format_html('<section class="w-panel"><h2>{}</h2><p>{}</p><ul>{}</ul></section>', heading, HIDDEN, items)
