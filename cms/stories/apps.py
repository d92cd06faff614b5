from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "cms.stories"
    label = "stories"
    verbose_name = "好声音"

    def ready(self) -> None:
        from cms.audit.listening.watching import watch
        from cms.core.changes import track_page_model
        from cms.core.representation import register, register_source
        from cms.core.representation.sources import nothing
        from cms.readers.counting import register_earlier_views
        from cms.stories import models, representation, selectors, services
        from cms.units.signals import unit_is_being_merged

        register_source("neighbours", selectors.neighbours_by_id, alone=nothing)
        register_source("suggestions", selectors.suggestions_by_id, alone=nothing)
        register(representation.StoryRepresentation())
        register(representation.NoticeRepresentation())
        track_page_model(models.StoryPage)
        track_page_model(models.NoticePage)
        watch(models.TextTemplate)
        unit_is_being_merged.connect(services.keep_source_of_a_merged_unit)
        register_earlier_views(models.StoryPage, "imported_views")
        register_earlier_views(models.NoticePage, "imported_views")
