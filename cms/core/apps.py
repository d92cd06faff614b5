from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = "核心"

    def ready(self) -> None:
        from cms.core import changes, checks, request_log
        from cms.core.document_gate import is_offered
        from cms.core.representation.page_sources import register_page_sources
        from media import gate

        register_page_sources()
        changes.track_framework_tables()
        changes.connect()
        checks.connect()
        request_log.connect()
        gate.register(is_offered)
