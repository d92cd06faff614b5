from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "cms.importing"
    label = "importing"
    verbose_name = "旧站导入"

    def ready(self) -> None:
        from cms.core.housekeeping import chore
        from cms.importing.uploads import uploads_forget

        chore("waiting imports", uploads_forget)
