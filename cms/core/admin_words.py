"""English that stands in Wagtail's admin as plain text, where no catalogue reaches it.

Templates are corrected while they are read, not copied; labels that Wagtail makes of attribute names, and one message,
are given at the start. Tests hold that every correction still finds its place, so that an upgrade which mends one tells
us.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.template import Origin
from django.template.loaders import app_directories
from django.utils.module_loading import import_string

CORRECTIONS: dict[str, tuple[str, str]] = {
    "wagtailadmin/shared/headers/_actions.html": ('aria-label="Actions"', 'aria-label="操作"'),
    "wagtailadmin/shared/header.html": ('value="Search"', 'value="搜索"'),
    "wagtailadmin/tables/boolean_cell.html": ("title=value|stringformat:'s'", 'title=value|yesno:"是,否,未知"'),
    "wagtailadmin/pages/listing/_page_title_column_header.html": (
        "start_index=start_index",
        'model_name=model_name|default:"页面" start_index=start_index',
    ),
    "wagtailadmin/shared/user_avatar.html": ("{{ user }}", '{{ user|default_if_none:"" }}'),
}
"""What to put in the place of what, by template."""

FORM_LABELS = {
    "wagtail.admin.forms.auth.LoginForm": {"password": "密码"},
    "wagtail.admin.forms.choosers.AnchorLinkChooserForm": {"link_text": "链接文字"},
    "wagtail.admin.forms.choosers.EmailLinkChooserForm": {
        "email_address": "电子邮箱",
        "link_text": "链接文字",
        "subject": "邮件主题",
        "body": "邮件正文",
    },
    "wagtail.admin.forms.choosers.ExternalLinkChooserForm": {"link_text": "链接文字"},
    "wagtail.admin.forms.choosers.PhoneLinkChooserForm": {"phone_number": "电话号码", "link_text": "链接文字"},
    "wagtail.admin.forms.workflows.WorkflowPageForm": {"page": "页面"},
    "wagtail.contrib.redirects.forms.ConfirmImportForm": {"permanent": "永久"},
    "wagtail.contrib.settings.forms.SiteSwitchForm": {"site": "站点"},
    "wagtail.users.forms.PagePermissionsForm": {"page": "页面"},
    "wagtail.users.views.bulk_actions.assign_role.RoleForm": {"role": "角色"},
}
"""Fields whose label Django makes of their name."""

EXPORT_HEADINGS = {
    "wagtail.admin.views.reports.workflows.WorkflowView": {"workflow": "审核流程", "requested_by": "送审人"},
    "wagtail.admin.views.reports.workflows.WorkflowTasksView": {
        "task": "审核环节",
        "started_at": "开始时间",
        "finished_at": "完成时间",
        "finished_by": "完成人",
    },
}
"""Columns of exported reports that are headed by the name of an attribute."""

SITE_COLUMNS = {"port": "端口", "site_name": "站点名称", "root_page": "首页"}


class CorrectingLoader(app_directories.Loader):
    """Django's loader of the apps' templates, with the corrections."""

    def get_contents(self, origin: Origin) -> str:
        contents: str = super().get_contents(origin)
        if origin.template_name in CORRECTIONS:
            english, chinese = CORRECTIONS[str(origin.template_name)]
            contents = contents.replace(english, chinese)
        return contents


def is_name_typed(request: HttpRequest, context: Any = None) -> bool:
    """Wagtail's check of the name to be typed before pages are deleted, with its message in Chinese."""
    typed = request.POST.get("confirm_site_name")
    if not typed or typed == settings.WAGTAIL_SITE_NAME:
        return True
    messages.error(request, f"没有删除：请准确输入“{settings.WAGTAIL_SITE_NAME}”以确认，您输入的是“{typed}”。")
    return False


def connect() -> None:
    """Called once from `CoreConfig.ready()`."""
    from wagtail.admin.views.pages import delete
    from wagtail.admin.views.pages.bulk_actions import delete as bulk_delete
    from wagtail.models import Comment
    from wagtail.sites.views import IndexView

    for path, labels in FORM_LABELS.items():
        fields = import_string(path).base_fields
        for name, label in labels.items():
            fields[name].label = label
    for path, headings in EXPORT_HEADINGS.items():
        import_string(path).export_headings |= headings
    for column in IndexView.columns:
        column.label = SITE_COLUMNS.get(column.name, column.label)
    Comment._meta.get_field("user").verbose_name = "批注人"
    delete.type_to_delete_confirmation = is_name_typed
    bulk_delete.type_to_delete_confirmation = is_name_typed
