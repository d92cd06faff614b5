from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = "核心"

    def ready(self) -> None:
        from cms.core import changes, checks
        from cms.core.document_gate import is_offered
        from cms.core.representation.page_sources import register_page_sources
        from media import gate

        register_page_sources()
        changes.track_framework_tables()
        changes.connect()
        checks.connect()
        gate.register(is_offered)
