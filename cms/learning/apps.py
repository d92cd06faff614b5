from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "cms.learning"
    label = "learning"
    verbose_name = "观看与学时"

    def ready(self) -> None:
        from cms.core.housekeeping import chore
        from cms.learning.hours import deeds, installation, seams  # noqa: F401  # deeds are registered by being read
        from cms.learning.watching.services import reports_forget

        chore("watching reports", reports_forget)
        installation.connect()
        seams.connect()
