from django.apps import AppConfig


class ReadersConfig(AppConfig):
    name = "cms.readers"
    label = "readers"
    verbose_name = "读者"

    def ready(self) -> None:
        from cms.readers.corrections.services import pass_on_from_a_merged_unit
        from cms.units.signals import unit_is_being_merged

        unit_is_being_merged.connect(pass_on_from_a_merged_unit)
