from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "cms.units"
    label = "units"
    verbose_name = "单位"

    def ready(self) -> None:
        from cms.core.changes import track, track_page_model
        from cms.core.forms import register_judge
        from cms.core.representation import register, register_source
        from cms.units import models, representation
        from cms.units.boundary import borrowing, listings, mail
        from cms.units.selectors import unit_tags_by_path

        register_source("unit", unit_tags_by_path)
        register(representation.BrandRepresentation())
        register(representation.UnitIndexRepresentation())
        track_page_model(models.BrandPage)
        track_page_model(models.UnitIndexPage)
        track(models.Unit)
        track(models.UnitAlias, key_column="unit_id")
        register_judge(borrowing.refusals)
        listings.connect()
        mail.connect()
