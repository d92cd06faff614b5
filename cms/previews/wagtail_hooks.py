"""Preview links in the page editor."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.core.models import BasePage
from cms.previews.views import PreviewLinksView, revoke


@hooks.register("register_admin_urls")
def preview_link_urls() -> list[URLPattern]:
    return [
        path("pages/<int:page_id>/preview-links/", PreviewLinksView.as_view(), name="preview_links"),
        path("pages/<int:page_id>/preview-links/<int:link_id>/revoke/", revoke, name="preview_link_revoke"),
    ]


@hooks.register("register_page_header_buttons")
def preview_links_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if issubclass(page.specific_class, BasePage) and page.permissions_for_user(user).can_edit():
        yield Button("生成预览链接", reverse("preview_links", args=[page.pk]), icon_name="view", priority=12)


@hooks.register("register_log_actions")
def preview_link_actions(actions: Any) -> None:
    actions.register_action("previews.make", "生成预览链接", "生成了预览链接")
    actions.register_action("previews.revoke", "撤销预览链接", "撤销了预览链接")
