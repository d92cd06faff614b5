from django.apps import AppConfig
from django.db.models.signals import post_migrate


class UsersConfig(AppConfig):
    name = "cms.users"
    label = "users"
    verbose_name = "账号"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from cms.core.housekeeping import chore
        from cms.users import checks
        from cms.users.passwords.age import remind
        from cms.users.passwords.services import on_password_changed
        from cms.users.permission_names import name_permissions
        from cms.users.sessions.services import ended_sessions_delete
        from cms.users.signals import password_changed
        from cms.users.slowing.services import forgotten_attempts_delete

        chore("ended sessions", ended_sessions_delete)
        chore("failed log-ins", forgotten_attempts_delete)
        checks.connect()
        password_changed.connect(on_password_changed, dispatch_uid="users.password_changed")
        user_logged_in.connect(remind, dispatch_uid="users.remind")
        post_migrate.connect(name_permissions, weak=False, dispatch_uid="users.name_permissions")
