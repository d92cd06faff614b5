from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "cms.handbook"
    label = "handbook"
    verbose_name = "手册"

    def ready(self) -> None:
        from django.core.checks import register

        from cms.handbook.checks import check_handbook

        register(check_handbook)
