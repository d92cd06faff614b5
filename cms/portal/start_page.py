"""What stands first on the admin's start page: what this account most often comes for."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from cms.stories.models import NoticePage, StoryPage, TextTemplate
from cms.submissions.desk.selectors import units_to_send_for
from media.models import Document, Image


@dataclass(frozen=True, slots=True)
class Errand:
    """A link with its words."""

    label: str
    note: str
    url: str
    icon: str


def errands(user: Any) -> list[Errand]:
    """What the account may do here, most frequent first."""
    found: list[Errand] = []
    if PagePermissionPolicy().user_has_permission(user, "add"):
        found += [
            Errand("写一篇报道", "报道、微访谈、图片故事、宣讲、典型", _writing(StoryPage), "edit"),
            Errand("发通知公文", "带文号、发文机关和附件", _writing(NoticePage), "doc-full"),
        ]
        if TextTemplate.objects.exists():
            found.append(Errand("从模板开始", "小标题和提示都排好，照着写", reverse("template_draft"), "list-ul"))
    if policy_registry.get_by_type(Image).user_has_permission(user, "add"):
        found.append(Errand("传图片", "可以一次传多张", reverse("wagtailimages:add_multiple"), "image"))
    if policy_registry.get_by_type(Document).user_has_permission(user, "add"):
        found.append(Errand("传文件", "供下载的附件", reverse("wagtaildocs:add_multiple"), "upload"))
    if units_to_send_for(user).exists():
        found.append(Errand("上报给局里", "稿件、图片、微视频、访谈", reverse("submission_add"), "mail"))
    if PagePermissionPolicy().user_has_any_permission(user, ["add", "change", "publish"]):
        found.append(
            Errand("找稿件", "查看、修改已有的页面", reverse("wagtailadmin_explore_root"), "folder-open-inverse")
        )
    return found


def _writing(model: type[StoryPage | NoticePage]) -> str:
    """Wagtail asks for the place only when the account has more than one."""
    return reverse("wagtailadmin_pages:choose_parent", args=[model._meta.app_label, model._meta.model_name])


class ErrandsPanel(Component):
    name = "errands"
    order = 10
    template_name = "portal/errands.html"

    def __init__(self, request: HttpRequest) -> None:
        self.errands = errands(request.user)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"errands": self.errands}
