"""What can be done, by code, with its Chinese name; filled here and by each app's `AppConfig.ready()`."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import override
from wagtail.log_actions import registry as wagtail_actions


class Topic(StrEnum):
    """What an action is about, as the filter groups them; the values are shown."""

    ACCESS = "登录"
    RIGHTS = "账号与权限"
    CONTENT = "页面与内容"
    SETTINGS = "设置"
    MEMBERS = "党员名册"
    EXPORT = "导出与下载"
    LOG = "审计日志"


@dataclass(frozen=True, slots=True)
class Action:
    code: str
    name: str
    topic: Topic


_actions: dict[str, Action] = {}

LEFT_OUT = ("wagtail.comments.", "wagtail.view_restriction.")
"""Beginnings of Wagtail's actions that are not taken over: what is said of drafts, and what is told here by itself."""

OF_ACCOUNTS = "users.second_step."
"""Beginning of those that are about how somebody comes in; all others about an account are told here by themselves."""

UNKNOWN = "未登记的动作"


def register_action(code: str, name: str, *, topic: Topic) -> str:
    """Let entries of this code be written; returns the code. A code taken twice with another name raises ValueError."""
    action = Action(code, name, topic)
    if _actions.setdefault(code, action) != action:
        raise ValueError(f"There already is an audited action {code}.")
    return code


def action_of(code: str) -> Action | None:
    """Ours, or Wagtail's by its own name; None for a code nobody registered."""
    if code in _actions:
        return _actions[code]
    if not wagtail_actions.action_exists(code):
        return None
    with override(settings.LANGUAGE_CODE):
        topic = Topic.RIGHTS if code.startswith(OF_ACCOUNTS) else Topic.CONTENT
        return Action(code, capfirst(str(wagtail_actions.get_action_label(code))), topic)


def name_of(code: str) -> str:
    action = action_of(code)
    return action.name if action is not None else UNKNOWN


def all_actions() -> Sequence[Action]:
    """Every action there is, ours first, each code once."""
    of_wagtail = (code for code, _label in wagtail_actions.get_choices() if not code.startswith(LEFT_OUT))
    codes = dict.fromkeys([*_actions, *of_wagtail])
    return [action for code in codes if (action := action_of(code)) is not None]


SIGNED_IN = register_action("account.signed_in", "登录", topic=Topic.ACCESS)
SIGN_IN_FAILED = register_action("account.sign_in_failed", "登录失败", topic=Topic.ACCESS)
SIGNED_OUT = register_action("account.signed_out", "退出登录", topic=Topic.ACCESS)

CREATED = register_action("rights.created", "新建账号或用户组", topic=Topic.RIGHTS)
CHANGED = register_action("rights.changed", "修改账号或用户组", topic=Topic.RIGHTS)
GRANTED = register_action("rights.granted", "改变权限", topic=Topic.RIGHTS)
PASSWORD = register_action("rights.password", "更改密码", topic=Topic.RIGHTS)
DEACTIVATED = register_action("rights.deactivated", "停用账号", topic=Topic.RIGHTS)
ACTIVATED = register_action("rights.activated", "启用账号", topic=Topic.RIGHTS)
LINKED = register_action("rights.linked", "关联统一身份", topic=Topic.RIGHTS)
UNLINKED = register_action("rights.unlinked", "解除统一身份关联", topic=Topic.RIGHTS)
DELETED = register_action("rights.deleted", "删除账号或用户组", topic=Topic.RIGHTS)
FOUND = register_action("rights.found", "发现平台之外的权限改动", topic=Topic.RIGHTS)
RESTRICTED = register_action("restriction.created", "限制浏览", topic=Topic.RIGHTS)
RESTRICTION_CHANGED = register_action("restriction.changed", "改变浏览限制", topic=Topic.RIGHTS)
RESTRICTION_LIFTED = register_action("restriction.deleted", "取消浏览限制", topic=Topic.RIGHTS)

SETTING_CREATED = register_action("setting.created", "新增设置", topic=Topic.SETTINGS)
SETTING_CHANGED = register_action("setting.changed", "修改设置", topic=Topic.SETTINGS)
SETTING_DELETED = register_action("setting.deleted", "删除设置", topic=Topic.SETTINGS)

EXPORTED = register_action("data.exported", "下载数据", topic=Topic.EXPORT)
LOG_EXPORTED = register_action("audit.exported", "导出审计日志", topic=Topic.EXPORT)
