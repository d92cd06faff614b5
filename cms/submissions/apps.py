from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "cms.submissions"
    label = "submissions"
    verbose_name = "上报采用"

    def ready(self) -> None:
        from cms.submissions.protection import facts

        facts.connect()
