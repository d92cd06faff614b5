"""Names of permissions in Chinese, as administrators read them when they set up a group.

Django writes them in English when it makes a permission, whatever the language.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.utils.translation import gettext, override

VERBS = {"add": "添加", "change": "修改", "delete": "删除", "view": "查看"}


def chinese_name(permission: Permission) -> str:
    """What the permission is called; its own name when nobody has translated it."""
    model = permission.content_type.model_class()
    verb, _, rest = permission.codename.partition("_")
    if model is not None and verb in VERBS and rest == model._meta.model_name:
        return f"可以{VERBS[verb]}{model._meta.verbose_name}"
    return gettext(permission.name)


def name_permissions(**_: Any) -> None:
    """After every `migrate`, which itself speaks English; safe to repeat."""
    with override(settings.LANGUAGE_CODE):
        for permission in Permission.objects.select_related("content_type"):
            name = chinese_name(permission)
            if name != permission.name:
                permission.name = name
                permission.save(update_fields=["name"])
