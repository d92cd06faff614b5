from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"
    label = "media"
    verbose_name = "图片与文件"

    def ready(self) -> None:
        from media import signal_handlers
        from media.films import keeping, permissions
        from media.films.encoding import leftovers
        from media.films.jobs.desk import hooks

        signal_handlers.connect()
        permissions.connect()
        keeping.connect()
        leftovers.connect()
        hooks.connect()
