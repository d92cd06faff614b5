from django.apps import AppConfig


class SampleDataConfig(AppConfig):
    name = "cms.sample_data"
    label = "sample_data"
    verbose_name = "示例数据"

    def ready(self) -> None:
        from cms.sample_data import checks

        checks.connect()
