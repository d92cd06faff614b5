from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "cms.stories"
    label = "stories"
    verbose_name = "好声音"

    def ready(self) -> None:
        from cms.core.changes import track_page_model
        from cms.core.representation import register, register_source
        from cms.stories import models, representation, selectors

        register_source("neighbours", selectors.neighbours_by_id)
        register_source("suggestions", selectors.suggestions_by_id)
        register(representation.StoryRepresentation())
        register(representation.NoticeRepresentation())
        track_page_model(models.StoryPage)
        track_page_model(models.NoticePage)
