from django.apps import AppConfig
from django.core.checks import Tags, register


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = "核心"

    def ready(self) -> None:
        from cms.core import changes, checks
        from cms.core.representation.page_sources import register_page_sources

        register_page_sources()
        changes.track_framework_tables()
        changes.connect()
        register(checks.check_page_types, Tags.templates)
        register(checks.check_blocks, Tags.templates)
