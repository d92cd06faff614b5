from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "cms.portal"
    label = "portal"
    verbose_name = "门户"

    def ready(self) -> None:
        from cms.core.changes import track, track_page_model
        from cms.core.representation import register
        from cms.portal import models
        from cms.portal.representation import HomeRepresentation

        register(HomeRepresentation())
        track_page_model(models.HomePage)
        track(models.SiteFacts)
