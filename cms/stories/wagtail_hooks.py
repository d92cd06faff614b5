"""The writing of stories in the admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from cms.search_desk.permissions import BureauOnly
from cms.stories.desk.beginning import BeginningScreen
from cms.stories.desk.templates import TextTemplateViewSet
from cms.stories.models import TextTemplate
from cms.units.writing import writable_branches

register_permission_policy(TextTemplate, BureauOnly(TextTemplate))


@hooks.register("register_admin_viewset")
def text_templates() -> TextTemplateViewSet:
    return TextTemplateViewSet()


@hooks.register("register_admin_urls")
def beginning_urls() -> list[URLPattern]:
    return [path("write-from-template/", BeginningScreen.as_view(), name="template_draft")]


@hooks.register("register_page_header_buttons")
def template_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Where a unit's pages are listed, beside the button that adds one."""
    if view_name == "index" and writable_branches(user).filter(pk=page.pk).exists():
        yield Button("从模板开始", f"{reverse('template_draft')}?branch={page.pk}", icon_name="list-ul", priority=14)
