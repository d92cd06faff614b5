from django.apps import AppConfig


class PreviewsConfig(AppConfig):
    name = "cms.previews"
    label = "previews"
    verbose_name = "草稿预览"

    def ready(self) -> None:
        from cms.core.housekeeping import chore
        from cms.previews.services import preview_links_forget

        chore("ended preview links", preview_links_forget)
