from django.apps import AppConfig


class ColumnsConfig(AppConfig):
    name = "cms.columns"
    label = "columns"
    verbose_name = "栏目与专题"

    def ready(self) -> None:
        from cms.columns import models, representation
        from cms.core.changes import track_page_model
        from cms.core.representation import register

        register(representation.ColumnRepresentation())
        register(representation.TopicRepresentation())
        register(representation.TopicIndexRepresentation())
        for model in (models.ColumnPage, models.TopicPage, models.TopicIndexPage):
            track_page_model(model)
