from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate


class UsersConfig(AppConfig):
    name = "cms.users"
    label = "users"
    verbose_name = "账号"

    def ready(self) -> None:
        from cms.core.housekeeping import chore
        from cms.users.permission_names import name_permissions

        chore("ended sessions", import_module(settings.SESSION_ENGINE).SessionStore.clear_expired)
        post_migrate.connect(name_permissions, weak=False, dispatch_uid="users.name_permissions")
