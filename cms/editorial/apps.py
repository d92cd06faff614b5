from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "cms.editorial"
    label = "editorial"
    verbose_name = "编审"

    def ready(self) -> None:
        from cms.editorial.reviewing import installation, receivers

        receivers.connect()
        installation.connect()
