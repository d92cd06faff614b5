"""党员 in the admin, for the office; and what keeps units that have members."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cms.members.desk.addresses import addresses
from cms.members.desk.faces import AdminFace
from cms.members.models import Term
from cms.members.reach import is_register_office
from cms.units.models import Unit


@hooks.register("register_admin_urls")
def members_urls() -> list[URLPattern]:
    return addresses(AdminFace, below="members/", name="members_")


class RegisterItem(SubmenuMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_register_office(request.user)


@hooks.register("register_admin_menu_item")
def members_menu_item() -> RegisterItem:
    items = [
        MenuItem("党员名册", reverse_lazy("members_roster"), name="members", icon_name="group", order=100),
        MenuItem("登记党员", reverse_lazy("members_add"), name="members-add", icon_name="plus", order=200),
        MenuItem("导入名单", reverse_lazy("members_import"), name="members-import", icon_name="upload", order=300),
        MenuItem("邀请码", reverse_lazy("members_invitations"), name="members-invite", icon_name="key", order=400),
    ]
    return RegisterItem("党员", Menu(items=items), name="members-desk", icon_name="group", order=795)


@hooks.register("register_permissions")
def offer_the_right_to_groups() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="members", codename="keep_register")


@hooks.register("before_delete_snippet")
def keep_units_with_members(request: HttpRequest, objects: list[Any]) -> HttpResponse | None:
    """Terms are kept for good; a branch that ends is merged into another one."""
    units = [unit for unit in objects if isinstance(unit, Unit)]
    holding = Unit.objects.filter(pk__in=Term.objects.filter(branch__in=units).order_by().values("branch"))
    names = "、".join(f"“{unit}”" for unit in holding)
    if request.method != "POST" or not names:
        return None
    messages.error(request, f"没有删除：{names}登记过党员，任期要保留。单位撤并的，请联系管理员办理合并。")
    return redirect("wagtailsnippets_units_unit:list")
