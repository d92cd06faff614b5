from django.apps import AppConfig
from django.db.models.signals import post_migrate


class UsersConfig(AppConfig):
    name = "cms.users"
    label = "users"
    verbose_name = "账号"

    def ready(self) -> None:
        from cms.users.permission_names import name_permissions

        post_migrate.connect(name_permissions, weak=False, dispatch_uid="users.name_permissions")
