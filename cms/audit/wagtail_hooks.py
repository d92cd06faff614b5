"""The audit log in the admin, for those who have the right to read it."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.audit.listening.rights import accounts_updated
from cms.audit.permissions import READ, may_read_the_log
from cms.audit.screens.entry import AuditEntryScreen
from cms.audit.screens.log import TITLE, AuditLogScreen
from cms.users.models import User


@hooks.register("register_admin_urls")
def audit_urls() -> list[URLPattern]:
    return [
        path("audit/", AuditLogScreen.as_view(), name="audit_reports"),
        path("audit/<int:number>/", AuditEntryScreen.as_view(), name="audit_entry"),
    ]


class AuditMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read_the_log(request.user)


@hooks.register("register_settings_menu_item")
def audit_menu_item() -> AuditMenuItem:
    return AuditMenuItem(TITLE, reverse_lazy("audit_reports"), name="audit-log", icon_name="history", order=900)


@hooks.register("register_permissions")
def audit_permissions() -> QuerySet[Permission]:
    app_label, codename = READ.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)


@hooks.register("after_bulk_action")
def tell_of_accounts_updated_in_bulk(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> None:
    accounts = [one for one in objects if isinstance(one, User)]
    if accounts:
        accounts_updated(accounts)
